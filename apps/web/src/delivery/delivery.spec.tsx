import { es } from '../es';
import { aDelivery, aFile } from '../testing/sample-views';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { Script } from './download-commands';
import { Delivery } from './delivery-page';
import { announcementOf } from './file-progress';
import { StandaloneFiles } from './standalone-files';
import type { Files } from './use-files';

const page = (over: Parameters<typeof aDelivery>[0] = {}): string =>
  htmlOf(<Delivery id="x" delivery={aDelivery(over)} onChange={quiet} />);
const [first, second] = aDelivery().segments;
const filesOf = (files: ReturnType<typeof aFile>[]): Files => ({
  isBusy: false,
  problem: null,
  order: quiet,
  download: quiet,
  find: (ref) => files.find(({ file }) => file === ref),
});

describe('«un solo archivo»', () => {
  it('is offered before it is ordered, first on the page', () => {
    const text = textOf(page());
    expect(text).toContain('Preparar un solo archivo');
    expect(text.indexOf('Todo el respaldo en un solo archivo')).toBeLessThan(text.indexOf('Parte 1 de 2'));
  });

  it('shows how far its making is, and says it every ten per cent', () => {
    const file = aFile({ state: 'pending', doneBytes: 480 * 2 ** 20, totalBytes: 2 ** 30 });
    const html = page({ files: [file] });
    expect(html).toMatch(
      /<progress aria-label="Preparación de respaldo_41315_unificado\.zip" max="1073741824" value="\d+">/,
    );
    expect(textOf(html)).toContain('Preparando: 480 MB de 1 GB');
    expect(textOf(html)).not.toContain('Preparar un solo archivo');
    expect(announcementOf(file)).toBe('Preparado el 40 %.');
    expect(announcementOf({ ...file, doneBytes: 0, totalBytes: 0 })).toBe(es.delivery.file.preparing);
    expect(announcementOf(undefined)).toBe('');
  });

  it('is downloaded once it is ready, and tells when it was', () => {
    const text = textOf(page({ files: [aFile({ downloadedAt: '2017-02-12T05:00:00Z' })] }));
    expect(text).toContain('respaldo_41315_unificado.zip, 1,5 GB. Descargado el 2017-02-12 00:00:00 (GMT-5).');
    expect(text).toContain('Descargar un solo archivo');
  });

  it('that failed says so and can be asked for again', () => {
    const text = textOf(page({ files: [aFile({ state: 'failed' })] }));
    expect(text).toContain(es.delivery.file.failed);
    expect(text).toContain('Preparar un solo archivo');
  });

  it('is not offered where there is one file anyway', () => {
    const text = textOf(page({ segments: [first!] }));
    expect(text).not.toMatch(/un solo archivo|se abre solo/);
    expect(text).toContain('Descargar con curl o aria2');
  });
});

describe('the parts', () => {
  it('say how many of them were downloaded', () => {
    expect(textOf(page())).toContain('Descargadas: 0 de 2.');
    const segments = [{ ...first!, downloadedAt: '2017-02-12T05:00:00Z' }, second!];
    expect(textOf(page({ segments }))).toContain('Descargadas: 1 de 2.');
  });
});

describe('each part as a ZIP of its own', () => {
  const third = { ...second!, index: 3, name: 'respaldo_41315.zip' };
  const standalone = (files: ReturnType<typeof aFile>[]): string[] =>
    allOf(htmlOf(<StandaloneFiles segments={[first!, second!, third]} files={filesOf(files)} />), 'li');
  const alone = (over: Parameters<typeof aFile>[0]): ReturnType<typeof aFile> =>
    aFile({ file: 'segment-1', kind: 'standalone', segmentIndex: 1, ...over });

  it('is offered for all but the last, which holds only the index', () => {
    expect(standalone([])).toEqual(['Parte 1 de 3 Preparar Parte 1 de 3', 'Parte 2 de 3 Preparar Parte 2 de 3']);
  });

  it('says what it holds, and in clear words what it cannot hold', () => {
    const large = { leftOutCount: 1, leftOut: ['data/archivos/video.mp4'] };
    expect(standalone([alone({ entryCount: 1200, totalBytes: 2 ** 29, ...large })])[0]).toBe(
      'Parte 1 de 3 1.200 archivos, 512 MB. No incluye «data/archivos/video.mp4»: está repartido entre varias partes. ' +
        'Descargue un solo archivo, o todas las partes. El archivo está listo para descargar. Descargar Parte 1 de 3',
    );
    expect(standalone([alone({ state: 'empty', ...large })])[0]).toMatch(/no puede abrirse sola\. No incluye «data/);
    expect(standalone([alone({ state: 'empty', ...large })])[0]).not.toMatch(/Preparar|Descargar Parte/);
    const names = ['a', 'b', 'c', 'd'];
    expect(standalone([alone({ leftOutCount: 9, leftOut: names })])[0]).toContain(
      '9 archivos repartidos entre varias partes: «a», «b», «c»….',
    );
  });
});

describe('the commands', () => {
  it('need a click: no link is on the page before', () => {
    expect(page()).not.toMatch(/X-Amz|curl -/);
    expect(textOf(page())).toContain('Obtener los comandos');
  });

  it('are there for each system, with the sum to check', () => {
    const html = htmlOf(
      <Script links={[{ name: 'a.z01', url: 'https://s3.example/a?X-Amz-Signature=1', sha256: 'ab' }]} />,
    );
    expect(allOf(html, 'button').slice(0, 3)).toEqual(['Linux', 'macOS', 'Windows (PowerShell)']);
    expect(html.match(/aria-pressed="true"/g)).toHaveLength(1);
    expect(textOf(html)).toMatch(/curl(\.exe)? -fL -C - .*aria2c -c -x4/);
  });
});

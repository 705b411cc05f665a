import { aPackageAbout } from '@respaldos/testing';
import type { PackageEntry } from '../entry';
import { aDocumentLine, aLostLine, aMissingFile, someCounts } from '../spec/a-line';
import { ExceptionPages } from './exception-pages';
import { pageLinks, pageName } from './page-links';
import { rowsPerPage, TrayPages } from './tray-pages';

const textOf = ({ body }: PackageEntry): string => (body as Buffer).toString().replaceAll(/\s+/g, ' ');

function trayOf(count: number): PackageEntry[] {
  const site = { about: aPackageAbout(), counts: someCounts({ trays: { enviados: count, recibidos: 0 } }) };
  const section = new TrayPages(site, 'enviados', { rowFileCount: 1 });
  const pages = Array.from({ length: count }, () => [...section.add(aDocumentLine())]).flat();
  return [...pages, ...section.end()];
}

describe('the pages of a tray', () => {
  it.each([
    [0, ['enviados']],
    [1, ['enviados']],
    [rowsPerPage, ['enviados']],
    [rowsPerPage + 1, ['enviados', 'enviados-2']],
    [2 * rowsPerPage, ['enviados', 'enviados-2']],
  ])('are as many as %i documents need', (count, names) => {
    expect(trayOf(count).map(({ name }) => name)).toEqual(names.map((name) => `data/paginas/${name}.html`));
  });

  it('say so when there is none', () => {
    expect(textOf(trayOf(0)[0]!)).toContain('No hay documentos en esta bandeja.');
  });

  it('hold only the documents of their tray', () => {
    const site = { about: aPackageAbout(), counts: someCounts({ trays: { enviados: 1, recibidos: 2 } }) };
    const section = new TrayPages(site, 'recibidos', { rowFileCount: 1 });
    section.add(aDocumentLine({ bandejas: ['enviados'], numero: 'SOLO-ENVIADO' }));
    section.add(aDocumentLine({ bandejas: ['enviados', 'recibidos'], numero: 'EN-AMBAS' }));
    section.add(aLostLine());
    const text = textOf(section.end()[0]!);
    expect(text).not.toContain('SOLO-ENVIADO');
    expect(text).toContain('EN-AMBAS');
    expect(text).toContain('No se pudieron leer los datos de este documento.');
    expect(text).toContain('<title>Documentos recibidos · Respaldo 45346 de Quipux</title>');
  });

  it('run the script on the first page only, and lead back to it from the others', () => {
    const [first, second] = trayOf(rowsPerPage + 1).map(textOf);
    expect(first).toContain('<script src="../sitio/respaldo.js" defer>');
    expect(first).toContain('<script src="../sitio/filas-001.js" defer>');
    expect(second).not.toContain('<script');
    expect(second).toContain('<a href="enviados.html">Volver a la primera página y al buscador</a>');
    expect(second).toContain('Documentos 501 a 501 de 501');
  });
});

describe('the links between pages', () => {
  const links = (page: number, count: number): string[] =>
    [...String(pageLinks('enviados', page, count)).matchAll(/href="([^"]+)">([^<]+)/g)].map(
      ([, href, text]) => `${text} ${href}`,
    );

  it.each([
    [1, 1, []],
    [1, 2, ['Siguiente enviados-2.html']],
    [2, 2, ['Anterior enviados.html']],
    [1, 5, ['Siguiente enviados-2.html', 'Última enviados-5.html']],
    [
      3,
      5,
      ['Primera enviados.html', 'Anterior enviados-2.html', 'Siguiente enviados-4.html', 'Última enviados-5.html'],
    ],
    [5, 5, ['Primera enviados.html', 'Anterior enviados-4.html']],
  ])('on page %i of %i', (page, count, expected) => expect(links(page, count)).toEqual(expected));

  it('say which page this is', () => {
    expect(String(pageLinks('x', 3, 1_200))).toContain('<span aria-current="page">Página 3 de 1.200</span>');
    expect(pageName('x', 1)).toBe('x.html');
  });
});

describe('the pages of exceptions', () => {
  const pagesOf = (lines: Parameters<ExceptionPages['add']>[0][], exceptionCount: number): PackageEntry[] => {
    const counts = someCounts({ exceptionCount, exceptionDocumentCount: lines.length });
    const section = new ExceptionPages({ about: aPackageAbout(), counts });
    return [...lines.flatMap((line) => [...section.add(line)]), ...section.end()];
  };

  it('say that there is none', () => {
    const [page, ...others] = pagesOf([aDocumentLine()], 0);
    expect(others).toEqual([]);
    expect(textOf(page!)).toContain('Este respaldo no tiene excepciones');
  });

  it('tell each in words, lead to its document, and whom to ask', () => {
    const [page] = pagesOf([aDocumentLine({ archivos: [aMissingFile()] }), aLostLine()], 2);
    const text = textOf(page!);
    expect(text).toContain('De 2 documento(s) no se pudo incluir todo: 2 excepción(es).');
    expect(text).toContain('<a href="../documentos/2017/20170000420000000010.html">INS-DIR-2017-0001-M</a>');
    expect(text).toContain('El documento completo');
    expect(text).toContain('escriba a soporte@respaldos.example');
  });

  it('turn after 500, also within one document', () => {
    const archivos = Array.from({ length: 501 }, () => aMissingFile());
    const pages = pagesOf([aDocumentLine({ archivos })], 501);
    expect(pages.map(({ name }) => name)).toEqual(['data/paginas/excepciones.html', 'data/paginas/excepciones-2.html']);
    expect(textOf(pages[1]!).match(/data-label="Motivo"/g)).toHaveLength(1);
  });
});

import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aDelivery } from '../testing/sample-views';
import { Delivery } from './delivery-page';

describe('the download', () => {
  const html = htmlOf(<Delivery id="x" delivery={aDelivery()} onChange={quiet} />);

  it('lists each part with its size, sum and state', () => {
    expect(allOf(html, 'tr')[1]).toBe(
      `Parte 1 de 2 respaldo_41315.z01 1 GB ${'0'.repeat(64)} Sin descargar Descargar Parte 1 de 2`,
    );
    expect(textOf(html)).toContain('Descargar todo');
  });

  it('gives the manual’s command to join them', () => {
    expect(textOf(html)).toContain('zip -s 0 respaldo_41315.zip --out respaldo_41315_unificado.zip');
    expect(textOf(html)).toContain('unzip -tq respaldo_41315_unificado.zip');
  });

  it('joins nothing when there is one file', () => {
    const [segment] = aDelivery().segments;
    const single = htmlOf(<Delivery id="x" delivery={aDelivery({ segments: [segment!] })} onChange={quiet} />);
    expect(textOf(single)).not.toMatch(/zip -s 0|Descargar todo|7-Zip/);
  });
});

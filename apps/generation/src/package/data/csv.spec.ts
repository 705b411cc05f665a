import { csvLines } from './csv';
import { readableId } from './documents-csv';

describe('csvLines', () => {
  it('separates with semicolons and ends lines as Excel in Spanish expects', () => {
    expect(
      csvLines([
        ['Número', 'Asunto'],
        ['A-1', 'año 2017; copia'],
        ['A-2', 'dice "sí"'],
      ]),
    ).toBe('Número;Asunto\r\nA-1;"año 2017; copia"\r\nA-2;"dice ""sí"""\r\n');
  });

  it.each(['=1+1', '+593', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '\n=1', '\u00a0=1', '＝1'])(
    'lets no cell begin a formula: %j',
    (cell) => {
      const line = csvLines([[cell, 'x']]);
      expect(line).toMatch(/^"?'/);
    },
  );

  it('leaves figures as figures and keeps a text with several lines in one cell', () => {
    expect(csvLines([[-3, 'a\r\nb']])).toBe('-3;"a\nb"\r\n');
  });

  it('writes 20-digit ids so that a spreadsheet keeps every digit', () => {
    expect(readableId('20170000420000000010')).toBe('2017-000042-000000001-0');
  });
});

import { faultCodes, fileFaultSentences } from '../fault';
import { aFileRecord, aMissingFile } from '../spec/a-line';
import { decimal, extensionOf, fileLink, sizeText } from './file-link';
import { figure } from './figure';

const linkOf = (ruta: string): string => fileLink('../../', aFileRecord({ ruta }), 'Descargar').toString();

describe('fileLink', () => {
  it('opens what only shows', () => {
    for (const type of ['pdf', 'png', 'jpg', 'docx', 'xlsx', 'txt', 'p7m', 'zip'])
      expect(linkOf(`archivos/0001/1_a.${type}`)).toContain(`href="../../archivos/0001/1_a.${type}"`);
  });

  it.each(['html', 'HTM', 'svg', 'xml', 'xhtml', 'mht', 'js', 'exe', 'bat', 'hta', 'lnk', 'jar', 'desktop'])(
    'names but does not open what could run: %s',
    (type) => {
      const markup = linkOf(`archivos/0001/1_a.${type}`);
      expect(markup).not.toContain('href');
      expect(markup).toContain(`data/archivos/0001/1_a.${type}`);
      expect(markup).toContain('Por seguridad este tipo de archivo no se abre desde aquí');
    },
  );

  it('links to names with blanks, #, ? and ñ as they are', () => {
    expect(linkOf('archivos/0001/1_Año #1 ¿sí?.pdf')).toContain('1_A%C3%B1o%20%231%20%C2%BFs%C3%AD%3F.pdf');
  });

  it.each(faultCodes)('gives the reason instead of a link: %s', (excepcion) => {
    const markup = fileLink('', aMissingFile({ excepcion }), 'Descargar').toString();
    expect(markup).toContain(fileFaultSentences[excepcion]);
    expect(markup).not.toContain('href');
  });

  it('takes the last extension', () => expect(extensionOf('a/b.c/oficio.pdf.P7M')).toBe('p7m'));
});

describe('sizes and figures', () => {
  it.each([
    [0, '0 bytes'],
    [1_023, '1023 bytes'],
    [1_024, '1 KB'],
    [1_536, '1,5 KB'],
    [1_048_576, '1 MB'],
    [5_452_595, '5,2 MB'],
  ])('writes %i bytes as people read them', (bytes, text) => expect(sizeText(bytes)).toBe(text));

  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1.000'],
    [100_000, '100.000'],
    [1_234_567, '1.234.567'],
  ])('writes the count %i', (count, text) => expect(figure(count)).toBe(text));

  it('has a comma for decimals, and none where there are none', () => {
    expect([decimal(2), decimal(2.04), decimal(2.06)]).toEqual(['2', '2', '2,1']);
  });
});

import fc from 'fast-check';
import { maximumNameCharacters, safeName } from './safe-name';

describe('safeName', () => {
  it.each([
    ['Oficio Nº 12 – Señor Peña', 'pdf', '000007_Oficio Nº 12 – Señor Peña.pdf'],
    ['informe.final.v2.PDF', 'pdf', '000007_informe.final.v2.pdf'],
    ['contrato.pdf.p7m', 'p7m', '000007_contrato.pdf.p7m'],
    ['../../etc/passwd', 'txt', '000007_etc_passwd.txt'],
    ['C:\\Windows\\CON', 'doc', '000007_C__Windows_CON.doc'],
    ['Acta: 12/2023 "sesión"?', 'docx', '000007_Acta_ 12_2023 _sesión__.docx'],
    ['100% listo. . ', 'xlsx', '000007_100_ listo.xlsx'],
    ['   ', 'pdf', '000007_archivo.pdf'],
    ['sin tipo', '../x', '000007_sin tipo.bin'],
    ['nin\u0303o', 'txt', '000007_niño.txt'],
    ['factura\u202Efdp.exe', 'exe', '000007_factura_fdp.exe'],
  ])('names «%s» of type %s', (hint, extension, name) => {
    expect(safeName(7, hint, extension)).toBe(name);
  });

  it('cuts a name of 400 characters and keeps its type', () => {
    const name = safeName(1, 'ñandú '.repeat(70), 'pdf');
    expect(name.length).toBeLessThanOrEqual(maximumNameCharacters);
    expect(name.endsWith('.pdf')).toBe(true);
  });

  it('makes a name that Windows, macOS and Linux take, whatever the hint', () => {
    const hints = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('CON', 'nul.txt', 'LPT1', '.htaccess', '..', '....', 'a/b\\c', 'x'.repeat(300), '😀'.repeat(90)),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        hints,
        fc.string({ maxLength: 20 }),
        (ordinal, hint, extension) => {
          const name = safeName(ordinal, hint, extension);
          expect(name).toMatch(/^\d{6,}_.+\.[a-z0-9.]{1,17}$/u);
          expect(name).not.toMatch(/[<>:"/\\|?*%\p{Cc}\p{Cf}\p{Cs}]|[. ]$/u);
          expect(name).toBe(name.normalize('NFC'));
          expect(name.length).toBeLessThanOrEqual(maximumNameCharacters);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(160);
        },
      ),
    );
  });

  it('tells two files apart whose names differ only in case', () => {
    expect(safeName(1, 'ACTA', 'pdf').toLowerCase()).not.toBe(safeName(2, 'acta', 'pdf').toLowerCase());
  });
});

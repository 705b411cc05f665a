import fc from 'fast-check';
import { entryName } from './entry-name';

describe('an entry name', () => {
  it.each([
    ['Enviados/2023/acta.pdf', 'Enviados/2023/acta.pdf'],
    ['Acta: 12/2023 sesión.pdf', 'Acta_ 12/2023 sesión.pdf'],
    ['C:\\docs\\x.txt', 'C_/docs/x.txt'],
    ['/etc//passwd', 'etc/passwd'],
    ['../../a', 'a'],
    ['a/./b/../c', 'a/b/c'],
    ['ni\u006e\u0303o.txt', 'niño.txt'],
    ['informe. ', 'informe'],
    ['CON', '_CON'],
    ['lpt1.txt', '_lpt1.txt'],
    ['console.txt', 'console.txt'],
    ['a\u0000b\nc', 'a_b_c'],
    ['¿qué?.txt', '¿qué_.txt'],
    ['folder/', 'folder'],
    ['\ud800x', '\ufffdx'],
  ])('%j is stored as %j', (wanted, stored) => expect(entryName(wanted)).toBe(stored));

  it('keeps its extension when it is shortened, and never ends inside a character', () => {
    const name = entryName(`${'ñ'.repeat(300)}.pdf`);
    expect(name).toMatch(/^ñ+\.pdf$/);
    expect(Buffer.byteLength(name)).toBe(254);
  });

  it.each(['', '/', '..', ' . ', '///'])('%j is refused because nothing is left of it', (wanted) =>
    expect(() => entryName(wanted)).toThrow(expect.objectContaining({ code: 'entry.name-invalid' })),
  );

  it('of more than 4096 bytes is refused', () => {
    expect(() => entryName(`${'a'.repeat(200)}/`.repeat(21))).toThrow(
      expect.objectContaining({ code: 'entry.name-invalid' }),
    );
  });

  it('of plain letters is treated as any other', () => {
    const pieces = [
      'a',
      'B',
      '7',
      '-',
      '_',
      ' ',
      '.',
      '/',
      '\\',
      '(',
      ':',
      'con',
      'com1',
      'LPT9',
      'nul',
      '.txt',
      '..',
      '\n',
      '~',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (chosen) => {
        const name = (wanted: string): string => entryName(`y/${wanted}/z`);
        // A letter that is not ASCII takes the long way.
        expect(name(chosen.join(''))).toBe(entryName(`ñ/y/${chosen.join('')}/z`).slice(2));
        const alone = `${chosen.join('')}x`;
        expect(entryName(alone)).toBe(entryName(`ñ/${alone}`).slice(2));
        expect(entryName(`x${chosen.join('')}`)).toBe(entryName(`ñ/x${chosen.join('')}`).slice(2));
      }),
      { numRuns: 2000 },
    );
  });

  it('is safe whatever is wished, and safe names stay as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), (wanted) => {
        let name: string;
        try {
          name = entryName(wanted);
        } catch {
          return;
        }
        expect(entryName(name)).toBe(name);
        expect(name).toBe(name.normalize('NFC'));
        for (const part of name.split('/')) {
          expect(part).not.toMatch(/^$|^\.\.?$|[. ]$|[\\:*?"<>|]/);
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
        }
      }),
    );
  });
});

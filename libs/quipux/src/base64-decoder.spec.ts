import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Base64Decoder } from './base64-decoder';

function decode(...slices: string[]): Buffer {
  const decoder = new Base64Decoder();
  const bytes = slices.map((slice) => decoder.decode(slice));
  decoder.end();
  return Buffer.concat(bytes);
}

describe('base64 that arrives in slices', () => {
  it('gives the bytes back wherever it is cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(300), { maxLength: 6 }), (bytes, cuts) => {
        const text = Buffer.from(bytes).toString('base64');
        const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
        const slices = at.slice(1).map((end, index) => text.slice(at[index], end));
        expect(decode(...slices)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('allows line ends anywhere, as some writers put them', () => {
    const bytes = randomBytes(300);
    const lines = bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    expect(decode(lines.slice(0, 77), lines.slice(77))).toEqual(bytes);
  });

  it.each([
    ['a character of another alphabet', ['QUJ-']],
    ['a character that is none', ['QU*D']],
    ['a letter with an accent', ['QUáD']],
    ['a length that is no multiple of four', ['QUJDR']],
    ['padding that was left out', ['QUI']],
    ['too much padding', ['QQ===']],
    ['padding in the middle', ['QQ==QUJD']],
    ['more after the padding, in another slice', ['QQ==', 'QUJD']],
    ['nothing but padding', ['====']],
  ])('refuses %s', (_, slices) => {
    expect(() => decode(...slices)).toThrow(expect.objectContaining({ code: 'undecodable' }));
  });

  it('finds a single foreign character in a megabyte', () => {
    const text = randomBytes(786_432).toString('base64');
    expect(() => decode(`${text.slice(0, 500_000)}.${text.slice(500_001)}`)).toThrow('none of base64');
  });
});

import { deflateRawSync } from 'node:zlib';
import { looksIncompressible } from './content-test';
import { noise, text } from './spec-support/content';

/** Compressed streams with some text between them, as in PDF. */
function pdfLike(bytes: number, textShare: number): Buffer {
  const pieces: Buffer[] = [];
  const textBytes = Math.round(20_000 * textShare);
  for (let index = 0; index * 20_000 < bytes; index += 1)
    pieces.push(text(textBytes, index + 1), noise(20_000 - textBytes, index + 1));
  return Buffer.concat(pieces).subarray(0, bytes);
}

describe('what looks incompressible', () => {
  it.each([4096, 100_000, 1_048_576])('is noise of %i bytes, whatever the noise', (bytes) => {
    for (let seed = 1; seed <= 20; seed += 1) expect(looksIncompressible(noise(bytes, seed))).toBe(true);
  });

  it('is what deflate has made already', () => {
    expect(looksIncompressible(deflateRawSync(text(2_000_000)))).toBe(true);
  });

  it('is compressed streams with hardly any text between them', () => {
    expect(looksIncompressible(pdfLike(1_048_576, 0.004))).toBe(true);
  });

  it.each([
    ['text', text(100_000)],
    ['base64', Buffer.from(noise(100_000).toString('base64'))],
    ['zeros', Buffer.alloc(100_000)],
    ['noise of 7 bits', noise(100_000).map((byte) => byte & 127)],
    ['noise with every fourth byte zero', noise(100_000).map((byte, index) => (index % 4 ? byte : 0))],
    ['compressed streams with a tenth of text', pdfLike(1_048_576, 0.1)],
    ['anything small', noise(4095)],
  ])('is not %s', (_, bytes) => expect(looksIncompressible(bytes)).toBe(false));
});

import { deflateRawSync } from 'node:zlib';
import { deflateOptions } from './deflate-block';
import { repeatsLittle } from './repeat-test';
import { noise, text } from './spec-support/content';

/** Words of a large vocabulary, the first ones far more often than the last. */
function prose(bytes: number, seed: number): Buffer {
  const spelling = noise(2_000 * 8, 7).toString('hex');
  const dice = noise(bytes, seed);
  const words: string[] = [];
  for (let at = 0, length = 0; length < bytes; at = (at + 2) % (bytes - 2)) {
    const word = Math.floor((dice.readUInt16LE(at) / 65_536) ** 4 * 2_000) * 16;
    words.push(spelling.slice(word, word + 2 + (dice[at]! % 9)));
    length += words.at(-1)!.length + 1;
  }
  return Buffer.from(words.join(' ')).subarray(0, bytes);
}

/** Rows of a table, each in the same markup. */
const page = (bytes: number): Buffer =>
  Buffer.from(
    Array.from(
      { length: Math.ceil(bytes / 90) },
      (_, row) => `<tr class="documento"><td class="numero">${row}</td><td class="fecha">2024-${row % 12}</td></tr>`,
    ).join('\n'),
  ).subarray(0, bytes);

const options = (content: Buffer, level: number) =>
  deflateOptions(content, { level, dictionary: undefined, isLast: true });

it.each([65_536, 250_000, 1_048_576])('prose of %i bytes repeats little', (bytes) => {
  for (let seed = 1; seed <= 5; seed += 1) expect(repeatsLittle(prose(bytes, seed))).toBe(true);
});

it.each([
  ['a page with much markup', page(250_000)],
  ['text of ten words', text(250_000)],
  ['zeros', Buffer.alloc(250_000)],
  ['what is too short to tell', prose(8_000, 1)],
])('%s does not', (_, content) => expect(repeatsLittle(content)).toBe(false));

it('what repeats little is searched less at level 6, and loses little by it', () => {
  const content = prose(1_048_576, 3);
  expect(options(content, 6)).toMatchObject({ level: 5 });
  const [found, longest] = [options(content, 6), { ...options(content, 6), level: 6 }].map(
    (one) => deflateRawSync(content, one).length,
  );
  expect(found! / longest!).toBeLessThan(1.015);
});

it.each([
  ['another level was wanted', prose(250_000, 1), 9],
  ['it repeats itself', page(250_000), 6],
  ['it is small', prose(65_535, 1), 6],
])('a content is searched as wanted when %s', (_, content, level) =>
  expect(options(content, level)).toMatchObject({ level }),
);

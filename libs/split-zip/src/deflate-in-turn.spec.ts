import { deflateRawSync } from 'node:zlib';
import { DeflateInTurn } from './deflate-in-turn';
import { noise, text } from './spec-support/content';

/** Around the sizes of blocks, windows and what is looked beyond the end; many, because one text in fifty ends where that tells. */
const contents = [
  ...Array.from({ length: 600 }, (_, index) => text(200 + ((index * 7919) % 5000), index + 1)),
  ...[1, 2, 3, 4, 257, 258, 259, 32_505, 32_506, 32_507, 32_768, 65_273, 65_274, 65_275, 200_000].flatMap((bytes) => [
    text(bytes, bytes),
    noise(bytes, bytes),
    Buffer.alloc(bytes),
  ]),
];
const alone = (content: Buffer, level: number): string => deflateRawSync(content, { level }).toString('base64');
const orders = {
  'from the shortest to the longest': (one: Buffer, other: Buffer) => one.length - other.length,
  'from the longest to the shortest': (one: Buffer, other: Buffer) => other.length - one.length,
  'as they come': () => 0,
};

describe.each([1, 6, 9])('at level %i', (level) => {
  it.each(Object.entries(orders))('deflates each content as if it were alone: %s', (_, order) => {
    const deflater = new DeflateInTurn(level);
    for (const content of contents.toSorted(order))
      expect(Buffer.from(deflater.deflate(content)).toString('base64')).toBe(alone(content, level));
    deflater.close();
  });
});

it('shares one stream among contents that grow: Node still has what this needs', () => {
  const deflater = new DeflateInTurn(6);
  const [first, second] = [deflater.deflate(text(1000)), deflater.deflate(text(2000))];
  expect(first.length).toBeGreaterThan(0);
  expect(second.buffer).toBe(first.buffer);
  deflater.close();
});

it('goes on after it was closed', () => {
  const deflater = new DeflateInTurn(6);
  deflater.close();
  deflater.deflate(text(1000));
  deflater.close();
  expect(Buffer.from(deflater.deflate(text(1000))).toString('base64')).toBe(alone(text(1000), 6));
  deflater.close();
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlockPool } from './block-pool';
import { blockBytes } from './deflate-block';
import { contentBlocks } from './source-reader';
import { modifiedAt, noise } from './spec-support/content';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'split-zip-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(
  content: Buffer,
  declaredBytes = content.length,
  from?: { startBytes: number; firstBytes: number },
) {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const source = { name: 'x', modifiedAt, path, bytes: declaredBytes };
  const found: { bytes: Buffer; isLast: boolean }[] = [];
  for await (const block of contentBlocks(source, new BlockPool(true), new AbortController().signal, from))
    found.push({ ...block, bytes: Buffer.from(block.bytes) });
  return found;
}

describe('a file on disk', () => {
  it.each([0, 1, 65_536, blockBytes - 1, blockBytes, blockBytes + 1, 3 * blockBytes])(
    'of %i bytes comes in full blocks, the last of them marked',
    async (bytes) => {
      const content = noise(bytes);
      const blocks = await read(content);
      expect(Buffer.concat(blocks.map((block) => block.bytes)).equals(content)).toBe(true);
      expect(blocks.map(({ isLast }) => isLast)).toEqual(blocks.map((_, index) => index === blocks.length - 1));
      for (const block of blocks.slice(0, -1)) expect(block.bytes).toHaveLength(blockBytes);
    },
  );

  it('is read from the middle, with a short first block', async () => {
    const content = noise(2_000_000);
    const blocks = await read(content, content.length, { startBytes: 100_000, firstBytes: 32_768 });
    expect(blocks.map((block) => block.bytes.length)).toEqual([32_768, blockBytes, 818_656]);
    expect(Buffer.concat(blocks.map((block) => block.bytes)).equals(content.subarray(100_000))).toBe(true);
  });

  it.each([
    [99, 100, 'entry.source-too-short'],
    [0, 1, 'entry.source-too-short'],
    [blockBytes, 2 * blockBytes, 'entry.source-too-short'],
    [101, 100, 'entry.source-too-long'],
    [1, 0, 'entry.source-too-long'],
    [blockBytes + 1, blockBytes, 'entry.source-too-long'],
    [5 * blockBytes, 2 * blockBytes, 'entry.source-too-long'],
  ])('that has %i bytes instead of %i is refused', async (bytes, declaredBytes, code) => {
    await expect(read(noise(bytes), declaredBytes)).rejects.toMatchObject({ code });
  });
});

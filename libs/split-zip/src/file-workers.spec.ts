import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFile } from '@swc/core';
import { BlockPool } from './block-pool';
import { DeflateInTurn } from './deflate-in-turn';
import { encodeEntry, type WholeEntry } from './entry-encoder';
import { fileContent } from './file-source';
import { modifiedAt, noise, text } from './spec-support/content';
import { FileWorkers, workerFileBytes } from './file-workers';
import { encodeOneBlock } from './one-block';

const pool = new BlockPool(true);
const contents = [0, 1, 10, 500, 4095, 4096, 20_000, 131_071, 131_072, workerFileBytes].flatMap((bytes) => [
  noise(bytes, bytes),
  text(Math.max(1, bytes), bytes),
]);
const source = (content: Buffer) => ({ name: 'x', modifiedAt, content });
const joined = ({ method, crc32, bytes, compressedBytes, pieces }: WholeEntry) => {
  const data = Buffer.concat(pieces).toString('hex');
  return { method, crc32, bytes, compressedBytes, data };
};

it.each([0, 1, 6, 9])(
  'files of one block make the same entries at level %i as they would on the pool',
  async (level) => {
    const { signal } = new AbortController();
    for (const content of contents) {
      const wanted = (await encodeEntry(source(content), { level, pool: new BlockPool(false) }, signal)) as WholeEntry;
      expect(joined(encodeOneBlock(content, level, new DeflateInTurn(level)))).toEqual(joined(wanted));
    }
  },
);

describe('threads for files', () => {
  let folder: string;
  let workers: FileWorkers;

  /** The compiled thread, as the build makes it. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'split-zip-'));
    for (const name of [
      'file-worker',
      'file-batch',
      'one-block',
      'content-test',
      'deflate-block',
      'deflate-in-turn',
      'repeat-test',
      'deflate-slots',
      'ordered-window',
      'entry-row',
    ]) {
      const { code } = await transformFile(join(__dirname, `${name}.ts`), {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
      });
      await writeFile(join(folder, `${name}.js`), code);
    }
    for (const [index, content] of contents.entries()) await writeFile(join(folder, `${index}`), content);
  });
  afterAll(() => rm(folder, { recursive: true }));
  beforeEach(() => void (workers = new FileWorkers(2, 6, pool, join(folder, 'file-worker.js'))));
  afterEach(() => workers.close());

  const file = (name: string, size: number) => ({ name, modifiedAt, ...fileContent(join(folder, name), { size }) });

  it('read and deflate them', async () => {
    const asked = [...contents.entries(), ...contents.entries(), ...contents.entries()];
    const found = await Promise.all(asked.map(([index, content]) => workers.encode(file(`${index}`, content.length))));
    found.forEach((entry, index) =>
      expect(joined(entry)).toEqual(joined(encodeOneBlock(asked[index]![1], 6, new DeflateInTurn(6)))),
    );
  });

  it('tell why one fails, and go on with the others', async () => {
    const missing = workers.encode(file('missing', 10));
    const grown = workers.encode(file('4', contents[4]!.length - 1));
    const good = workers.encode(file('6', contents[6]!.length));
    await expect(missing).rejects.toThrow('ENOENT');
    await expect(grown).rejects.toMatchObject({ code: 'entry.source-too-long' });
    await expect(good).resolves.toMatchObject({ bytes: 500 });
  });

  it('make the same of memory that went round', async () => {
    for (let round = 0; round < 4; round += 1) {
      const asked = contents.map((content, index) => workers.encode(file(`${index}`, content.length)));
      const missing = expect(workers.encode(file('missing', 100))).rejects.toThrow('ENOENT');
      const found = await Promise.all(asked);
      found.forEach((entry, index) =>
        expect(joined(entry)).toEqual(joined(encodeOneBlock(contents[index]!, 6, new DeflateInTurn(6)))),
      );
      await missing;
      found.forEach(({ borrowed = [] }) => borrowed.forEach((memory) => pool.giveBack(memory)));
    }
  });

  it('take only files on disk that fit a block, and only once there are many', () => {
    const small = file('1', 100);
    const taken = Array.from({ length: 300 }, () => workers.takes(small)).filter(Boolean).length;
    expect(taken).toBe(280);
    expect(workers.takes({ ...small, bytes: workerFileBytes + 1 })).toBe(false);
    expect(workers.takes({ ...small, path: undefined })).toBe(false);
    expect(Array.from({ length: 300 }, () => new FileWorkers(0, 6, pool).takes(small))).not.toContain(true);
  });

  it('that end by themselves fail what they had, and others go on with the rest', async () => {
    await writeFile(
      join(folder, 'ending.js'),
      `require('node:worker_threads').parentPort.on('message', () => { throw new Error('out of order'); });`,
    );
    const ending = new FileWorkers(1, 6, pool, join(folder, 'ending.js'));
    for (let round = 0; round < 3; round += 1)
      await expect(ending.encode(file('1', 1))).rejects.toMatchObject({
        code: 'entry.source-failed',
        message: expect.stringContaining('out of order') as string,
      });
    await ending.close();
  });

  it('answer every question of a swarm, however large', async () => {
    const asked = Array.from({ length: 3_000 }, () => workers.encode(file('7', contents[7]!.length)));
    const found = await Promise.all(asked);
    const wanted = joined(encodeOneBlock(contents[7]!, 6, new DeflateInTurn(6)));
    expect(new Set(found.map((entry) => JSON.stringify(joined(entry))))).toEqual(new Set([JSON.stringify(wanted)]));
  });

  it('refuse what is open when they are closed', async () => {
    const open = workers.encode(file('1', 1));
    const refused = expect(open).rejects.toMatchObject({ code: 'archive.aborted' });
    await workers.close();
    await refused;
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFile } from '@swc/core';
import { BlockPool } from './block-pool';
import { encodeEntry, type WholeEntry } from './entry-encoder';
import { fileContent } from './file-source';
import { modifiedAt, noise, text } from './spec-support/content';
import { encodeTiny, tinyBytes } from './tiny-encoding';
import { TinyWorkers } from './tiny-workers';

const contents = [0, 1, 10, 500, 4095, 4096, 20_000, tinyBytes].flatMap((bytes) => [
  noise(bytes, bytes),
  text(Math.max(1, bytes), bytes),
]);
const source = (content: Buffer) => ({ name: 'x', modifiedAt, content });
const joined = ({ pieces, ...known }: WholeEntry) => ({ ...known, data: Buffer.concat(pieces).toString('hex') });

it.each([0, 1, 6, 9])('tiny files make the same entries at level %i as they would on the pool', async (level) => {
  const { signal } = new AbortController();
  for (const content of contents) {
    const wanted = (await encodeEntry(source(content), { level, pool: new BlockPool(false) }, signal)) as WholeEntry;
    expect(joined(encodeTiny(content, level))).toEqual(joined(wanted));
  }
});

describe('threads for tiny files', () => {
  let folder: string;
  let workers: TinyWorkers;

  /** The compiled thread, as the build makes it. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'split-zip-'));
    for (const name of [
      'tiny-worker',
      'tiny-batch',
      'tiny-encoding',
      'content-test',
      'deflate-block',
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
  beforeEach(() => void (workers = new TinyWorkers(2, 6, join(folder, 'tiny-worker.js'))));
  afterEach(() => workers.close());

  const file = (name: string, size: number) => ({ name, modifiedAt, ...fileContent(join(folder, name), { size }) });

  it('read and deflate them', async () => {
    const asked = [...contents.entries(), ...contents.entries(), ...contents.entries()];
    const found = await Promise.all(asked.map(([index, content]) => workers.encode(file(`${index}`, content.length))));
    found.forEach((entry, index) => expect(joined(entry)).toEqual(joined(encodeTiny(asked[index]![1], 6))));
  });

  it('tell why one fails, and go on with the others', async () => {
    const missing = workers.encode(file('missing', 10));
    const grown = workers.encode(file('4', contents[4]!.length - 1));
    const good = workers.encode(file('6', contents[6]!.length));
    await expect(missing).rejects.toThrow('ENOENT');
    await expect(grown).rejects.toMatchObject({ code: 'entry.source-too-long' });
    await expect(good).resolves.toMatchObject({ bytes: 500 });
  });

  it('take only tiny files on disk, and only once there are many', () => {
    const tiny = file('1', 100);
    const taken = Array.from({ length: 300 }, () => workers.takes(tiny)).filter(Boolean).length;
    expect(taken).toBe(200);
    expect(workers.takes({ ...tiny, bytes: tinyBytes + 1 })).toBe(false);
    expect(workers.takes({ ...tiny, path: undefined })).toBe(false);
    expect(Array.from({ length: 300 }, () => new TinyWorkers(0, 6).takes(tiny))).not.toContain(true);
  });

  it('refuse what is open when they are closed', async () => {
    const open = workers.encode(file('1', 1));
    const refused = expect(open).rejects.toMatchObject({ code: 'archive.aborted' });
    await workers.close();
    await refused;
  });
});

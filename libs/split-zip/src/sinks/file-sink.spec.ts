import { mkdtemp, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SegmentSink } from '../segment-sink';
import { FileSink } from './file-sink';
import { MemorySink } from './memory-sink';

const segment = { index: 0, name: 'r.z01' };
let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'split-zip-'))));
afterEach(() => rm(folder, { recursive: true }));

const memory = new Map<string, MemorySink>();
const kinds: [string, () => SegmentSink, () => Promise<Record<string, string>>][] = [
  [
    'the file sink',
    () => new FileSink(folder),
    async () =>
      Object.fromEntries(
        await Promise.all(
          (await readdir(folder)).map(async (name) => [name, (await readFile(join(folder, name))).toString()]),
        ),
      ) as Record<string, string>,
  ],
  [
    'the memory sink',
    () => memory.get(folder) ?? memory.set(folder, new MemorySink()).get(folder)!,
    async () => Object.fromEntries([...memory.get(folder)!.segments].map(([name, bytes]) => [name, bytes.toString()])),
  ],
];

describe.each(kinds)('%s', (_, make, final) => {
  it('forgets what came after a cut when it goes on there', async () => {
    const first = make();
    await first.open(segment);
    await first.write(Buffer.from('kept '));
    const cut = await first.cut();
    await first.write(Buffer.from('forgotten'));
    await first.release();
    const second = make();
    await second.open(segment, JSON.parse(JSON.stringify(cut)) as typeof cut);
    await second.write(Buffer.from('new'));
    await second.commit(segment, await second.close());
    expect(await final()).toEqual({ 'r.z01': 'kept new' });
  });

  it('commits again without harm', async () => {
    const sink = make();
    await sink.open(segment);
    await sink.write(Buffer.from('x'));
    const closed = await sink.close();
    await sink.commit(segment, closed);
    await make().commit(segment, closed);
    expect(await final()).toEqual({ 'r.z01': 'x' });
  });

  it('starts over what was not committed', async () => {
    const first = make();
    await first.open(segment);
    await first.write(Buffer.from('a long attempt'));
    await first.release();
    const second = make();
    await second.open(segment);
    await second.write(Buffer.from('short'));
    await second.commit(segment, await second.close());
    expect(await final()).toEqual({ 'r.z01': 'short' });
  });

  it('discards all but what is committed when it is aborted', async () => {
    const sink = make();
    await sink.open(segment);
    await sink.commit(segment, await sink.close());
    await sink.open({ index: 1, name: 'r.z02' });
    await sink.write(Buffer.from('open'));
    await sink.abort();
    expect(await final()).toEqual({ 'r.z01': '' });
  });
});

it('the file sink puts several pieces one behind the other, also when the disk takes only a part of them at once', async () => {
  const sink = new FileSink(folder);
  await sink.open(segment);
  await sink.writeAll(['cabecera ', 'y datos, '].map((text) => Buffer.from(text)));
  const handle = await open(join(folder, 'r.z01.parcial'), 'w');
  const short = jest
    .spyOn(Object.getPrototypeOf(handle) as FileHandle, 'writev')
    .mockImplementationOnce(async function (this: FileHandle, pieces: readonly Buffer[], position?: number) {
      const { bytesWritten } = await this.write(pieces[0]!, 0, 5, position);
      return { bytesWritten, buffers: pieces };
    } as FileHandle['writev']);
  await handle.close();
  await rm(join(folder, 'r.z01.parcial'));
  await sink.writeAll(['otra cabecera ', 'y más'].map((text) => Buffer.from(text)));
  expect(short).toHaveBeenCalledTimes(1);
  short.mockRestore();
  await sink.close();
  await sink.commit(segment);
  expect((await readFile(join(folder, 'r.z01'))).toString()).toBe('cabecera y datos, otra cabecera y más');
});

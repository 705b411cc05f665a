import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { EntryRow } from '../entry-row';
import type { EntrySource } from '../entry-source';
import { MemorySink } from '../sinks/memory-sink';
import { modifiedAt, noise, text } from '../spec-support/content';
import { bsdtarListing, pythonListing, sevenZipTest, sha256, tool } from '../spec-support/real-tools';
import { SplitZipWriter } from '../split-zip-writer';
import { standaloneZip, unifiedZip, type UnsplitZip } from './unsplit';

let root: string;
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'unsplit-'))));
afterAll(() => rm(root, { recursive: true, force: true }));

const contents = new Map<string, Buffer>([
  ['ABRIR.html', text(900)],
  ...Array.from({ length: 30 }, (_, index): [string, Buffer] => [
    `data/año ${index}.bin`,
    noise(40_000 + index, index),
  ]),
  ['data/enorme.bin', noise(8_600_000, 77)],
  ['data/último.txt', text(70_000, 5)],
]);

const sources = [...contents].map(([name, content]): EntrySource => {
  const isLarge = content.length > 8_388_608;
  return isLarge
    ? { name, modifiedAt, bytes: content.length, open: (start) => Readable.from([content.subarray(start)]) }
    : { name, modifiedAt, content };
});

async function aSet() {
  const sink = new MemorySink();
  const writer = new SplitZipWriter({ baseName: 'r', sink, segmentBytes: 500_000, level: 1 });
  const written: Promise<EntryRow>[] = [];
  for (const source of sources) written.push((await writer.add(source)).written);
  const { dataSegmentCount } = await writer.finish();
  const rows = await Promise.all(written);
  const segments = [...sink.segments.values()];
  return { rows: () => rows, segments, sizes: segments.map(({ length }) => length), dataSegmentCount };
}

async function saved(name: string, segments: readonly Buffer[], zip: UnsplitZip): Promise<string> {
  const pieces = zip.data.map(({ segment, start, end }) => segments[segment]!.subarray(start, end));
  for await (const piece of zip.directory()) pieces.push(piece);
  const path = join(root, name);
  await writeFile(path, Buffer.concat(pieces));
  return path;
}

/** Four readers that share no code accept it, and the one that tells contents finds ours. */
async function expectRead(path: string): Promise<string[]> {
  await tool('unzip', ['-tqq', path]);
  await sevenZipTest(path);
  const found = await pythonListing(path);
  for (const [name, hash] of Object.entries(found)) expect([name, hash]).toEqual([name, sha256(contents.get(name)!)]);
  expect((await bsdtarListing(path)).toSorted()).toEqual(Object.keys(found).toSorted());
  return Object.keys(found);
}

it('one plain ZIP out of a set is read whole by unzip, 7-Zip, Python and bsdtar', async () => {
  const { rows, segments, sizes, dataSegmentCount } = await aSet();
  const path = await saved('unificado.zip', segments, unifiedZip(rows, sizes.slice(0, dataSegmentCount)));
  expect(await expectRead(path)).toEqual([...contents.keys()]);
  // Read from its beginning too, as a pipe does: nothing stands before the first entry.
  expect((await tool('sh', ['-c', `bsdtar -tf - < '${path}'`])).trim().split('\n')).toHaveLength(contents.size);
}, 120_000);

it('each segment as a ZIP of its own is read by all of them, and together they lack what straddles', async () => {
  const { rows, segments, sizes, dataSegmentCount } = await aSet();
  const names: string[] = [];
  for (let index = 0; index < dataSegmentCount; index += 1) {
    const alone = await standaloneZip(rows, sizes, index);
    if (alone.entryCount > 0) names.push(...(await expectRead(await saved(`parte-${index}.zip`, segments, alone))));
  }
  expect(names.toSorted()).toEqual([...contents.keys()].filter((name) => name !== 'data/enorme.bin').toSorted());
}, 120_000);

import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SegmentLayout } from './segment-layout';
import type * as planner from './segment-planner';
import { MemorySink } from './sinks/memory-sink';
import { randomSet } from './spec-support/random-sets';
import { joinAll, pythonListings, sevenZipTestAll, sha256, unzipTestAll } from './spec-support/real-tools';
import { zipJsListing } from './spec-support/zip-js';
import * as writerModule from './split-zip-writer';

/** Many sets are given to each process of each tool: starting one takes longer than reading a set. */
const batchCount = 50;
/** zip.js reads in this process, and slowly: some of the sets. */
const zipJsEvery = 10;
const setCount = Number(process.env['SPLIT_ZIP_FUZZ'] ?? 100);

let root: string;
let folder: string;
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'split-zip-random-'))));
afterAll(() => rm(root, { recursive: true, force: true }));

/** Makes the sets of some seeds, side by side in one folder, with another folder for what they are joined to. */
async function makeSets(
  seeds: readonly number[],
  { SplitZipWriter }: Pick<typeof writerModule, 'SplitZipWriter'> = writerModule,
): Promise<Map<string, Record<string, string>>> {
  folder = join(root, `${seeds[0]}`);
  await mkdir(join(folder, 'sets'), { recursive: true });
  await mkdir(join(folder, 'joined'));
  const wanted = new Map<string, Record<string, string>>();
  for (const seed of seeds) {
    const { segmentBytes, entries } = randomSet(seed);
    const sink = new MemorySink();
    const writer = new SplitZipWriter({ baseName: `r${seed}`, sink, segmentBytes, level: 1 });
    for (const entry of entries) await writer.add(entry);
    await writer.finish();
    const contents = Object.fromEntries(entries.map(({ name, whole }) => [name, sha256(whole)]));
    wanted.set(`r${seed}.zip`, contents);
    for (const [name, bytes] of sink.segments) writeFileSync(join(folder, 'sets', name), bytes);
    if (seed % zipJsEvery === 0) expect(await zipJsListing(sink.segments)).toEqual(contents);
  }
  return wanted;
}

const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

it(
  `random sets are read by every tool, and joined by zip without losing a byte (${setCount} sets)`,
  async () => {
    for (let first = 1; first <= setCount; first += batchCount) {
      const seeds = seedsFrom(first, Math.min(batchCount, setCount - first + 1));
      const wanted = await makeSets(seeds);
      try {
        await sevenZipTestAll(join(folder, 'sets'), wanted.size);
        await joinAll(folder);
        await unzipTestAll(join(folder, 'joined'), wanted.size);
        expect(await pythonListings(join(folder, 'joined'))).toEqual(Object.fromEntries(wanted));
      } catch (cause) {
        throw new Error(`Seeds ${first} to ${seeds.at(-1)}`, { cause });
      }
      await rm(folder, { recursive: true });
    }
  },
  3_000 * Math.max(100, setCount),
);

it('a good part of them would not be joined whole without the guard: zip says nothing of it', async () => {
  jest.resetModules();
  jest.doMock('./segment-planner', () => ({
    ...jest.requireActual<typeof planner>('./segment-planner'),
    dataBytesHere: (layout: SegmentLayout, at: planner.SegmentPlace, { bytes }: { bytes: number }) =>
      Math.min(bytes, layout.segmentBytes - at.offset),
  }));
  const unguarded = jest.requireActual<typeof writerModule>('./split-zip-writer');
  jest.dontMock('./segment-planner');
  const wanted = await makeSets(seedsFrom(1, batchCount), unguarded);
  await joinAll(folder, { isQuiet: false });
  const found = await pythonListings(join(folder, 'joined'));
  const lost = [...wanted].filter(([name, contents]) => JSON.stringify(found[name]) !== JSON.stringify(contents));
  expect(lost.length).toBeGreaterThan(batchCount / 25);
});

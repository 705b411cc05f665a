import { appendFile, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { joinedDirectory, segmentDirectory } from './central-directory';
import type { EntryRow } from './entry-row';
import type { EntrySource } from './entry-source';
import { MemorySink } from './sinks/memory-sink';
import { modifiedAt, noise, text } from './spec-support/content';
import {
  bsdtarListing,
  joinAndTest,
  pythonListing,
  saveSet,
  sevenZipTest,
  sevenZipUnpacked,
  sha256,
  tool,
} from './spec-support/real-tools';
import { unpack } from './spec-support/unpack';
import { zipJsListing } from './spec-support/zip-js';
import type { SegmentLayout } from './segment-layout';
import type * as planner from './segment-planner';
import type { SplitZipOptions, SplitZipResult } from './split-zip-options';
import { SplitZipWriter } from './split-zip-writer';
import type * as writerModule from './split-zip-writer';

interface MadeSet {
  readonly folder: string;
  readonly sink: MemorySink;
  readonly result: SplitZipResult;
  readonly rows: EntryRow[];
}

let root: string;
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'split-zip-interop-'))));
afterAll(() => rm(root, { recursive: true, force: true }));

const buffered = (name: string, content: Buffer): EntrySource => ({ name, modifiedAt, content });
const streamed = (name: string, content: Buffer): EntrySource => ({
  name,
  modifiedAt,
  bytes: content.length,
  open: () => Readable.from([content]),
});

async function makeSet(
  name: string,
  entries: readonly EntrySource[],
  options: Partial<SplitZipOptions> = {},
): Promise<MadeSet> {
  const sink = new MemorySink();
  const writer = new SplitZipWriter({ baseName: 'r', sink, segmentBytes: 65_536, level: 1, ...options });
  const written: Promise<EntryRow>[] = [];
  for (const entry of entries) written.push((await writer.add(entry)).written);
  const result = await writer.finish();
  const rows = (await Promise.allSettled(written)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const folder = join(root, name);
  await saveSet(folder, sink.segments);
  return { folder, sink, result, rows };
}

const contents = (sink: MemorySink): Record<string, string> =>
  Object.fromEntries(unpack(sink.segments).map(({ name, content }) => [name, sha256(content)]));

/** Every reader there is, on the set and on what `zip -s 0` makes of it. */
async function expectReadByAll({ folder, sink }: MadeSet): Promise<void> {
  const wanted = contents(sink);
  expect(await zipJsListing(sink.segments)).toEqual(wanted);
  await sevenZipTest(join(folder, 'r.zip'));
  const joined = await joinAndTest(folder);
  await sevenZipTest(joined);
  expect(await pythonListing(joined)).toEqual(wanted);
  expect((await bsdtarListing(joined)).sort()).toEqual(Object.keys(wanted).sort());
  const files = Object.fromEntries(Object.entries(wanted).filter(([name]) => !name.endsWith('/')));
  expect(await sevenZipUnpacked(join(folder, 'r.zip'), join(folder, 'unpacked'))).toEqual(files);
}

const spanish = [
  buffered('Enviados/Acta: 12 sesión ordinaria.txt', text(5_000)),
  buffered('Enviados/Señor Ñandú (copia).txt', text(300)),
  buffered('Recibidos/ACTA.txt', noise(40_000)),
  buffered('Recibidos/acta.txt', noise(40_000, 2)),
  buffered('Recibidos/cafe\u0301.txt', text(70_000)),
  buffered('vacío.txt', Buffer.alloc(0)),
  buffered('carpeta vacía/', Buffer.alloc(0)),
];

const isWhole = process.env['SPLIT_ZIP_SWEEP'] === 'all';

describe('a split set', () => {
  it('with Spanish names, empty files and folders is read by every tool', async () => {
    const made = await makeSet('spanish', spanish);
    expect(made.result.segments.length).toBeGreaterThan(2);
    await expectReadByAll(made);
  });

  // The first 16384 multiple that zip misreads, the sizes around it, and one that has nothing to do with it.
  it.each([65_536, 81_920, 1_048_576, ...(isWhole ? [1_048_577, 999_999] : [])])(
    'of %i-byte segments with entries over several of them is read by every tool',
    async (segmentBytes) => {
      const large = Math.max(segmentBytes * 3 + 100, 8_400_000);
      const entries = [
        buffered('a.txt', text(1000)),
        buffered('b.bin', noise(segmentBytes * 3)),
        streamed('c.bin', noise(large, 3)),
        streamed('d.txt', text(large, 4)),
        buffered('e.txt', text(10)),
      ];
      await expectReadByAll(await makeSet(`over-${segmentBytes}`, entries, { segmentBytes }));
    },
    120_000,
  );

  it('of one plain file is read by every tool', async () => {
    const made = await makeSet('plain', spanish, { expectedBytes: 60_000_000, segmentBytes: 60_000_000 });
    expect([...made.sink.segments.keys()]).toEqual(['r.zip']);
    await sevenZipTest(join(made.folder, 'r.zip'));
    await tool('unzip', ['-tqq', 'r.zip'], made.folder);
    expect(await pythonListing(join(made.folder, 'r.zip'))).toEqual(contents(made.sink));
  });

  it('without what failed half-way is read by every tool', async () => {
    const broken: EntrySource = {
      name: 'roto.bin',
      modifiedAt,
      bytes: 30_000_000,
      open: () => Readable.from([noise(9_000_000), noise(5_000_000, 9)]),
    };
    const entries = [
      buffered('a.txt', text(9000)),
      broken,
      buffered('b.txt', text(70_000)),
      streamed('c.bin', noise(9_000_000)),
    ];
    const made = await makeSet('broken', entries, { onEntryFailure: 'skip', segmentBytes: 1_048_576 });
    expect(made.result.skipped).toMatchObject([{ name: 'roto.bin', error: { code: 'entry.source-too-short' } }]);
    expect(made.result.bytes).toBeGreaterThan(9_000_000 + 8_000_000);
    await expectReadByAll(made);
  }, 60_000);

  it('with a directory over several segments is read by every tool', async () => {
    const entries = Array.from({ length: 3_000 }, (_, index) =>
      buffered(`carpeta larga ${index}/Oficio número ${index}.txt`, noise(20, index)),
    );
    const made = await makeSet('directory', entries);
    expect(made.result.segments.length - made.result.dataSegmentCount).toBeGreaterThan(3);
    await sevenZipTest(join(made.folder, 'r.zip'));
    expect(await pythonListing(await joinAndTest(made.folder))).toEqual(contents(made.sink));
  }, 60_000);

  it.each(isWhole ? [65_534, 65_535, 65_536, 65_537] : [65_535])(
    'of %i entries, around the first count that needs ZIP64, is joined by zip and read',
    async (count) => {
      const entries = Array.from({ length: count }, (_, index) => buffered(`${index}`, Buffer.alloc(0)));
      const { folder, sink } = await makeSet(`count-${count}`, entries, { segmentBytes: 2_000_000 });
      const hasZip64 = [...sink.segments.values()].at(-1)!.includes(Buffer.from('PK\x06\x07'));
      expect(hasZip64).toBe(count >= 65_535);
      await sevenZipTest(join(folder, 'r.zip'));
      expect(Object.keys(await pythonListing(await joinAndTest(folder)))).toHaveLength(count);
    },
    120_000,
  );

  it('of more than 99 segments is joined by zip and read', async () => {
    const made = await makeSet('many', [buffered('a.bin', noise(7_000_000)), buffered('b.txt', text(100))]);
    expect(made.result.segments.length).toBeGreaterThan(100);
    await sevenZipTest(join(made.folder, 'r.zip'));
    await joinAndTest(made.folder);
  }, 60_000);
});

it('these tests notice when the guard is taken out of the planner', async () => {
  jest.resetModules();
  jest.doMock('./segment-planner', () => ({
    ...jest.requireActual<typeof planner>('./segment-planner'),
    dataBytesHere: (layout: SegmentLayout, at: planner.SegmentPlace, { bytes }: { bytes: number }) =>
      Math.min(bytes, layout.segmentBytes - at.offset),
  }));
  const { SplitZipWriter: Unguarded } = jest.requireActual<typeof writerModule>('./split-zip-writer');
  const sink = new MemorySink();
  const writer = new Unguarded({ baseName: 'r', sink, segmentBytes: 65_536 });
  await writer.add(buffered('b.bin', noise(65_536 * 3)));
  await writer.finish();
  jest.dontMock('./segment-planner');
  await saveSet(join(root, 'unguarded'), sink.segments);
  await sevenZipTest(join(root, 'unguarded', 'r.zip'));
  await expect(joinAndTest(join(root, 'unguarded'))).rejects.toThrow();
});

describe('the directories that make other ZIPs of the same segments', () => {
  const entries = [...spanish, streamed('largo.bin', noise(9_000_000)), buffered('z.txt', text(200_000))];

  it('segments put one behind the other and a joined directory are one ZIP', async () => {
    const { folder, sink, result, rows } = await makeSet('joined', entries, { segmentBytes: 2_097_152 });
    const data = result.segments.slice(0, result.dataSegmentCount);
    const joined = join(folder, 'whole.zip');
    for (const { name } of data) await appendFile(joined, sink.segments.get(name)!);
    for await (const piece of joinedDirectory(
      rows,
      data.map(({ bytes }) => bytes),
    ))
      await appendFile(joined, piece);
    await tool('unzip', ['-tqq', joined]);
    await sevenZipTest(joined);
    expect(await pythonListing(joined)).toEqual(contents(sink));
  });

  it('a segment and a directory of what lies wholly in it are a ZIP', async () => {
    const { folder, sink, result, rows } = await makeSet('alone', entries, { segmentBytes: 2_097_152 });
    const wanted = contents(sink);
    const found: Record<string, string> = {};
    for (const { index, name, bytes } of result.segments.slice(0, result.dataSegmentCount)) {
      const alone = join(folder, `${name}.alone.zip`);
      await copyFile(join(folder, name), alone);
      for await (const piece of segmentDirectory(rows, { index, bytes })) await appendFile(alone, piece);
      const listing = await pythonListing(alone);
      if (Object.keys(listing).length > 0) await tool('unzip', ['-tqq', alone]);
      Object.assign(found, listing);
    }
    const { 'largo.bin': _, ...whole } = wanted;
    expect(found).toEqual(whole);
  });
});

import { Readable } from 'node:stream';
import type { EntryRow } from '../entry-row';
import type { EntrySource } from '../entry-source';
import { MemorySink } from '../sinks/memory-sink';
import { modifiedAt, noise, text } from '../spec-support/content';
import { unpack, type UnpackedEntry } from '../spec-support/unpack';
import type { SplitZipOptions } from '../split-zip-options';
import { SplitZipWriter } from '../split-zip-writer';
import { directoryRanges, readStoredEnd, storedEndBytes } from './end-records';
import { readCentralDirectory } from './read-central-directory';
import { standaloneZip, unifiedZip, type UnsplitZip } from './unsplit';

const small = (name: string, bytes: number, seed = 1): EntrySource => ({
  name,
  modifiedAt,
  content: noise(bytes, seed),
});
const giant = (name: string, bytes: number): EntrySource => ({
  name,
  modifiedAt,
  bytes,
  open: (start) => Readable.from([noise(bytes, 9).subarray(start)]),
});

/** A stored set, known only by its segments: everything else is read out of them. */
async function storedSet(entries: readonly EntrySource[], options: Partial<SplitZipOptions> = {}) {
  const sink = new MemorySink();
  const writer = new SplitZipWriter({ baseName: 'r', sink, segmentBytes: 65_536, level: 1, ...options });
  for (const entry of entries) await writer.add(entry);
  await writer.finish();
  const segments = [...sink.segments.values()];
  const sizes = segments.map(({ length }) => length);
  const end = readStoredEnd(segments.at(-1)!.subarray(-storedEndBytes));
  async function* directory(): AsyncGenerator<Buffer> {
    for (const { segment, start, end: to } of directoryRanges(end, sizes)) yield segments[segment]!.subarray(start, to);
  }
  const rows = (): AsyncGenerator<EntryRow> => readCentralDirectory(directory(), end.entryCount);
  return { segments, sizes, end, rows };
}

async function made(segments: readonly Buffer[], zip: UnsplitZip): Promise<Buffer> {
  const pieces = zip.data.map(({ segment, start, end }) => segments[segment]!.subarray(start, end));
  for await (const piece of zip.directory()) pieces.push(piece);
  return Buffer.concat(pieces);
}

const opened = (zip: Buffer): UnpackedEntry[] => unpack(new Map([['one.zip', zip]]));
const namesIn = (zip: Buffer): string[] => opened(zip).map(({ name }) => name);

describe('a stored set as one plain ZIP', () => {
  it('holds every entry with its bytes, and begins with an entry as any ZIP does', async () => {
    const entries = [
      small('a.bin', 30_000),
      small('año/b.bin', 50_000, 2),
      small('c.txt', 40, 3),
      small('d', 60_000, 4),
    ];
    const { segments, sizes, end, rows } = await storedSet(entries);
    expect(segments.length).toBeGreaterThan(3);
    const zip = await made(segments, unifiedZip(rows, sizes.slice(0, end.directorySegment)));
    expect(zip.readUInt32LE(0)).toBe(0x04034b50);
    const found = opened(zip);
    expect(found.map(({ name }) => name)).toEqual(['a.bin', 'año/b.bin', 'c.txt', 'd']);
    expect(found[3]!.content.equals(noise(60_000, 4))).toBe(true);
  });

  it('joins entries that straddle segments', async () => {
    const content = text(9_000_000);
    const large: EntrySource = {
      name: 'g.txt',
      modifiedAt,
      bytes: content.length,
      open: () => Readable.from([content]),
    };
    const { segments, sizes, end, rows } = await storedSet([small('a', 100), large, small('z', 100)], { level: 0 });
    const zip = await made(segments, unifiedZip(rows, sizes.slice(0, end.directorySegment)));
    expect(opened(zip)[1]!.content.equals(content)).toBe(true);
  });
});

describe('a segment as a ZIP of its own', () => {
  it('opens alone, and all of them together hold everything', async () => {
    const entries = Array.from({ length: 40 }, (_, index) => small(`${index}.bin`, 9_000 + index * 10, index));
    const { segments, sizes, end, rows } = await storedSet(entries);
    const names: string[] = [];
    for (let index = 0; index < end.directorySegment; index += 1) {
      const alone = await standaloneZip(rows, sizes, index);
      const zip = await made(segments, alone);
      expect(zip.readUInt32LE(0)).toBe(0x04034b50);
      expect(alone).toMatchObject({ entryCount: namesIn(zip).length, leftOutCount: 0, leftOut: [] });
      names.push(...namesIn(zip));
    }
    expect(names).toEqual(entries.map(({ name }) => name));
  });

  it('says which entries it does not hold whole, at its beginning and at its end', async () => {
    const { segments, sizes, end, rows } = await storedSet(
      [
        small('antes', 3_000),
        giant('grande.bin', 8_500_000),
        small('entre', 2_000),
        giant('otro.bin', 8_600_000),
        small('fin', 10),
      ],
      { segmentBytes: 5_000_000 },
    );
    const shares = await Promise.all(sizes.map((_, index) => standaloneZip(rows, sizes, index)));
    expect(shares.map(({ entryCount, leftOut }) => [entryCount, leftOut])).toEqual([
      [1, []],
      [0, ['grande.bin']],
      [1, ['grande.bin']],
      [0, ['otro.bin']],
      [1, ['otro.bin']],
      [0, []],
    ]);
    expect(end.directorySegment).toBe(5);
    expect(namesIn(await made(segments, shares[0]!))).toEqual(['antes']);
    expect(namesIn(await made(segments, shares[2]!))).toEqual(['entre']);
    expect(namesIn(await made(segments, shares[4]!))).toEqual(['fin']);
  });

  it('is nothing where no entry lies wholly in it: within a large one, and where the directory is', async () => {
    const { segments, sizes, end, rows } = await storedSet([giant('g.bin', 8_500_000)], { segmentBytes: 1_000_000 });
    const within = await standaloneZip(rows, sizes, 3);
    expect(within).toMatchObject({ entryCount: 0, leftOutCount: 1, leftOut: ['g.bin'], data: [] });
    const index = await standaloneZip(rows, sizes, end.directorySegment);
    expect(index).toMatchObject({ entryCount: 0, leftOutCount: 0 });
    expect((await made(segments, index)).length).toBe(0);
  });

  it('keeps few names of many that straddle nowhere, and all of the count', async () => {
    const one = {
      name: 'a',
      method: 0,
      hasDescriptor: true,
      isZip64: false,
      dosTime: 0,
      crc32: 0,
      mode: 0o100644,
    } as const;
    const straddling = { ...one, compressedBytes: 500, bytes: 500, segment: 0, offset: 4 };
    const many: EntryRow[] = Array.from({ length: 30 }, (_, index) => ({ ...straddling, name: `${index}` }));
    const alone = await standaloneZip(() => many, [400, 400], 0);
    expect(alone).toMatchObject({ entryCount: 0, leftOutCount: 30 });
    expect(alone.leftOut).toHaveLength(20);
  });
});

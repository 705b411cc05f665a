import fc from 'fast-check';
import type { EntryRow } from '../entry-row';
import { centralDirectoryHeader } from '../records/central-directory-header';
import { endRecords, type DirectoryExtent } from '../records/end-of-central-directory';
import { directoryRanges, readStoredEnd, storedEndBytes, UnreadableDirectoryError } from './end-records';
import { readCentralDirectory } from './read-central-directory';

const row = (over: Partial<EntryRow> = {}): EntryRow => ({
  name: 'data/archivos/señal.pdf',
  method: 8,
  hasDescriptor: false,
  isZip64: false,
  dosTime: 0x58653904,
  crc32: 0xdeadbeef,
  compressedBytes: 1_000,
  bytes: 3_000,
  mode: 0o100644,
  segment: 2,
  offset: 70_000,
  ...over,
});

const extent = (over: Partial<DirectoryExtent> = {}): DirectoryExtent => ({
  entryCount: 3,
  entriesInLastSegment: 3,
  directoryBytes: 200,
  directorySegment: 2,
  directoryOffset: 0,
  lastSegment: 2,
  endOffset: 200,
  ...over,
});

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function read(bytes: Buffer, count: number, pieceBytes = 65_536): Promise<EntryRow[]> {
  const rows: EntryRow[] = [];
  for await (const entry of readCentralDirectory(inPieces(bytes, pieceBytes), count)) rows.push(entry);
  return rows;
}

const anyRow = fc
  .record({
    name: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-composite' }),
    method: fc.constantFrom<0 | 8>(0, 8),
    hasDescriptor: fc.boolean(),
    isZip64: fc.boolean(),
    dosTime: fc.nat({ max: 0xffffffff }),
    crc32: fc.nat({ max: 0xffffffff }),
    compressedBytes: fc.nat({ max: 2 ** 32 - 2 }),
    bytes: fc.nat({ max: 2 ** 32 - 2 }),
    mode: fc.constantFrom(0o100644, 0o040755, 0o120777),
    segment: fc.nat({ max: 98 }),
    offset: fc.oneof(fc.nat({ max: 0xffffffff }), fc.constantFrom(2 ** 32 - 1, 2 ** 32, 2 ** 40)),
  })
  .chain((small) =>
    small.isZip64
      ? fc.nat({ max: 2 ** 45 }).map((grown) => ({ ...small, bytes: small.bytes + grown, compressedBytes: grown }))
      : fc.constant(small),
  );

describe('the reader of a central directory', () => {
  it('gives back every row that the writer put there, however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 12 }), fc.integer({ min: 1, max: 300 }), async (rows, length) => {
        const bytes = Buffer.concat(rows.map(centralDirectoryHeader));
        expect(await read(bytes, rows.length, length)).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['cut inside a header', (bytes: Buffer) => bytes.subarray(0, -1), 2],
    ['with an entry less than announced', (bytes: Buffer) => bytes, 3],
    ['with an entry more than announced', (bytes: Buffer) => bytes, 1],
    ['that begins elsewhere', (bytes: Buffer) => bytes.subarray(1), 2],
  ])('refuses a directory %s', async (_, damage, count) => {
    const bytes = Buffer.concat([row(), row({ name: 'b' })].map(centralDirectoryHeader));
    await expect(read(damage(bytes), count)).rejects.toThrow(UnreadableDirectoryError);
  });

  it('refuses what this library never writes: another method, a missing ZIP64 field', async () => {
    const bzip2 = centralDirectoryHeader(row());
    bzip2.writeUInt16LE(12, 10);
    await expect(read(bzip2, 1)).rejects.toThrow('The method 12');
    const lost = centralDirectoryHeader(row());
    lost.writeUInt32LE(0xffffffff, 42);
    await expect(read(lost, 1)).rejects.toThrow('ZIP64 field');
  });
});

describe('the reader of the end records', () => {
  it.each([
    ['plain', extent()],
    ['with 70,000 entries', extent({ entryCount: 70_000 })],
    ['of which the directory lies beyond 4 GiB', extent({ directoryOffset: 2 ** 33, directorySegment: 0 })],
  ])('reads one that is %s, behind other bytes', (_, given) => {
    const records = endRecords(given);
    const { entryCount, directoryBytes, directorySegment, directoryOffset, lastSegment } = given;
    expect(readStoredEnd(Buffer.concat([Buffer.alloc(50, 7), records]))).toEqual({
      entryCount,
      directoryBytes,
      directorySegment,
      directoryOffset,
      lastSegment,
      endRecordsBytes: records.length,
    });
    expect(records.length).toBeLessThanOrEqual(storedEndBytes);
  });

  it('refuses bytes that are none', () => {
    expect(() => readStoredEnd(Buffer.alloc(storedEndBytes))).toThrow(UnreadableDirectoryError);
    expect(() => readStoredEnd(Buffer.alloc(3))).toThrow(UnreadableDirectoryError);
    const lone = endRecords(extent({ entryCount: 70_000 })).subarray(-22);
    expect(() => readStoredEnd(lone)).toThrow('ZIP64');
  });
});

describe('where the directory lies', () => {
  const end = { entryCount: 3, directorySegment: 2, directoryOffset: 0, lastSegment: 2, endRecordsBytes: 22 };

  it('is the last segment without its end records', () => {
    expect(directoryRanges({ ...end, directoryBytes: 200 }, [900, 800, 222])).toEqual([
      { segment: 2, start: 0, end: 200 },
    ]);
  });

  it('is several segments when it is larger than one', () => {
    const large = { ...end, directorySegment: 1, directoryOffset: 10, directoryBytes: 990, lastSegment: 2 };
    expect(directoryRanges(large, [900, 800, 222])).toEqual([
      { segment: 1, start: 10, end: 800 },
      { segment: 2, start: 0, end: 200 },
    ]);
  });

  it('is refused when a segment is missing or short', () => {
    expect(() => directoryRanges({ ...end, directoryBytes: 200 }, [900, 222])).toThrow('3 segments; 2 are known');
    expect(() => directoryRanges({ ...end, directoryBytes: 200 }, [900, 800, 221])).toThrow('hold 199');
  });
});

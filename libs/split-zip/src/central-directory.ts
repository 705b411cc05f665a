import type { EntryRow } from './entry-row';
import { centralDirectoryHeader } from './records/central-directory-header';
import { endRecords } from './records/end-of-central-directory';
import { localFileHeaderBytes } from './records/local-file-header';

export type EntryRows = Iterable<EntryRow> | AsyncIterable<EntryRow>;

const chunkBytes = 65_536;

/**
 * The central directory and end records of a ZIP that begins with `precedingBytes` of data, in which the rows' entries
 * stand at `offsetOf(row)`: the rest of a file, to be written behind that data.
 */
async function* directoryBehind(
  precedingBytes: number,
  rows: EntryRows,
  offsetOf: (row: EntryRow) => number | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  let entryCount = 0;
  let directoryBytes = 0;
  let chunk: Buffer[] = [];
  let held = 0;
  for await (const row of rows) {
    const offset = offsetOf(row);
    if (offset === undefined) continue;
    const header = centralDirectoryHeader({ ...row, segment: 0, offset });
    chunk.push(header);
    held += header.length;
    entryCount += 1;
    directoryBytes += header.length;
    if (held < chunkBytes) continue;
    yield Buffer.concat(chunk);
    [chunk, held] = [[], 0];
  }
  const end = endRecords({
    entryCount,
    entriesInLastSegment: entryCount,
    directoryBytes,
    directorySegment: 0,
    directoryOffset: precedingBytes,
    lastSegment: 0,
    endOffset: precedingBytes + directoryBytes,
  });
  yield Buffer.concat([...chunk, end]);
}

/**
 * What makes one ZIP of the data segments put one behind the other (as UploadPartCopy does without downloading): the
 * directory with offsets from the start of all. The 4-byte marker at the start stays, as `zip -s 0` leaves it.
 * @param segmentBytes sizes of the data segments in order: all but those that hold the set's own directory.
 */
export function joinedDirectory(
  rows: EntryRows,
  segmentBytes: readonly number[],
): AsyncGenerator<Buffer, void, undefined> {
  const starts = [0];
  for (const bytes of segmentBytes) starts.push(starts.at(-1)! + bytes);
  return directoryBehind(starts.at(-1)!, rows, (row) => starts[row.segment]! + row.offset);
}

/**
 * What makes a ZIP that opens alone of one data segment: the directory of those entries that lie wholly in it.
 */
export function segmentDirectory(
  rows: EntryRows,
  segment: { readonly index: number; readonly bytes: number },
): AsyncGenerator<Buffer, void, undefined> {
  return directoryBehind(segment.bytes, rows, (row) => {
    if (row.segment !== segment.index) return undefined;
    const endBytes = row.offset + localFileHeaderBytes(row.name, row.isZip64) + row.compressedBytes;
    return endBytes <= segment.bytes ? row.offset : undefined;
  });
}

import { joinedDirectory, segmentDirectory, type EntryRows } from '../central-directory';
import type { EntryRow } from '../entry-row';
import { splitMarkerBytes } from '../limits';
import { dataDescriptorBytes } from '../records/data-descriptor';
import { localFileHeaderBytes } from '../records/local-file-header';
import type { SegmentRange } from './end-records';

/** So many names of entries that a segment does not hold whole are kept; a segment rarely has more than two. */
const namesKept = 20;

/** Data of the set, in order, and the directory that makes one plain ZIP when it is written behind them. */
export interface UnsplitZip {
  readonly data: readonly SegmentRange[];
  directory(): AsyncGenerator<Buffer, void, undefined>;
}

/**
 * The whole set as one ZIP. The marker of split sets (APPNOTE 8.5.3) is left out, so that the file begins with an entry as
 * any ZIP does.
 * @param rows opens the rows of the set, as often as it is called
 * @param dataSegmentBytes sizes of the segments that hold entries: all before the one with the directory
 */
export function unifiedZip(rows: () => EntryRows, dataSegmentBytes: readonly number[]): UnsplitZip {
  const data = dataSegmentBytes.map((end, segment) => ({ segment, start: segment === 0 ? splitMarkerBytes : 0, end }));
  const sizes = data.map(({ start, end }) => end - start);
  const moved = (row: EntryRow): EntryRow =>
    row.segment === 0 ? { ...row, offset: row.offset - splitMarkerBytes } : row;
  return { data, directory: () => joinedDirectory(mapped(rows(), moved), sizes) };
}

/** What one segment holds by itself. */
export interface StandaloneZip extends UnsplitZip {
  readonly entryCount: number;
  /** Entries that begin before the segment or end behind it, so that they are not in this ZIP: how many, and the first names. */
  readonly leftOutCount: number;
  readonly leftOut: readonly string[];
}

/**
 * One segment as a ZIP of the entries that lie wholly in it. An entry that straddles stands at the segment's beginning or
 * end, so the whole ones are one range.
 * @returns `entryCount` 0 and no data when no entry lies wholly in it: it holds only a piece of a large one, or the directory
 */
export async function standaloneZip(
  rows: () => EntryRows,
  segmentBytes: readonly number[],
  index: number,
): Promise<StandaloneZip> {
  const found = { start: Infinity, end: 0, entryCount: 0, leftOutCount: 0 };
  const leftOut: string[] = [];
  for await (const row of rows()) {
    if (row.segment > index) continue;
    const end = endOf(row, segmentBytes);
    if (end.segment < index) continue;
    if (row.segment === index && end.segment === index) {
      found.start = Math.min(found.start, row.offset);
      found.end = Math.max(found.end, end.offset);
      found.entryCount += 1;
    } else {
      found.leftOutCount += 1;
      if (leftOut.length < namesKept) leftOut.push(row.name);
    }
  }
  const { start, end, entryCount, leftOutCount } = found;
  if (entryCount === 0) return { data: [], directory: nothing, entryCount, leftOutCount, leftOut };
  const isWhole = (row: EntryRow): boolean => row.segment === index && endOf(row, segmentBytes).segment === index;
  const moved = (row: EntryRow): EntryRow => ({ ...row, offset: row.offset - start });
  return {
    data: [{ segment: index, start, end }],
    directory: () => segmentDirectory(mapped(rows(), moved, isWhole), { index, bytes: end - start }),
    entryCount,
    leftOutCount,
    leftOut,
  };
}

/** Where an entry ends, its descriptor included: data fill each segment to its end before they go on in the next. */
function endOf(row: EntryRow, segmentBytes: readonly number[]): { segment: number; offset: number } {
  let { segment } = row;
  let offset =
    row.offset +
    localFileHeaderBytes(row.name, row.isZip64) +
    row.compressedBytes +
    (row.hasDescriptor ? dataDescriptorBytes(row.isZip64) : 0);
  while (offset > segmentBytes[segment]!) {
    offset -= segmentBytes[segment]!;
    segment += 1;
  }
  return { segment, offset };
}

async function* mapped(
  rows: EntryRows,
  change: (row: EntryRow) => EntryRow,
  keep: (row: EntryRow) => boolean = () => true,
): AsyncGenerator<EntryRow, void, undefined> {
  for await (const row of rows) if (keep(row)) yield change(row);
}

async function* nothing(): AsyncGenerator<Buffer, void, undefined> {
  // No entries, no directory.
}

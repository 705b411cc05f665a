import { max16, max32, signatures } from '../limits';
import { maxEndRecordsBytes } from '../records/end-of-central-directory';

const endBytes = 22;
const locatorBytes = 20;
const zip64EndBytes = 56;

/** Of the last segment, so many of its last bytes hold all end records of an archive that this library wrote (it writes no comment). */
export const storedEndBytes = maxEndRecordsBytes;

/** What the end records of a stored archive say. */
export interface StoredEnd {
  readonly entryCount: number;
  readonly directoryBytes: number;
  /** 0-based segment in which the central directory begins, and its offset there. */
  readonly directorySegment: number;
  readonly directoryOffset: number;
  readonly lastSegment: number;
  /** How many bytes the end records themselves take, at the end of the last segment. */
  readonly endRecordsBytes: number;
}

/** Stored bytes are no archive of ours, or not all of it. */
export class UnreadableDirectoryError extends Error {
  override readonly name = 'UnreadableDirectoryError';
}

/**
 * Reads the end of central directory record, and the ZIP64 one where there is one (APPNOTE 4.3.14 to 4.3.16).
 * @param tail the last bytes of the last segment: `storedEndBytes`, or all of it if it is shorter
 * @throws UnreadableDirectoryError
 */
export function readStoredEnd(tail: Uint8Array): StoredEnd {
  const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
  const endAt = bytes.length - endBytes;
  if (endAt < 0 || bytes.readUInt32LE(endAt) !== signatures.endOfCentralDirectory)
    throw new UnreadableDirectoryError('The last bytes are no end of central directory record');
  const end = {
    lastSegment: bytes.readUInt16LE(endAt + 4),
    directorySegment: bytes.readUInt16LE(endAt + 6),
    entryCount: bytes.readUInt16LE(endAt + 10),
    directoryBytes: bytes.readUInt32LE(endAt + 12),
    directoryOffset: bytes.readUInt32LE(endAt + 16),
    endRecordsBytes: endBytes,
  };
  const isZip64 =
    end.lastSegment === max16 ||
    end.entryCount === max16 ||
    end.directoryBytes === max32 ||
    end.directoryOffset === max32;
  return isZip64 ? readZip64End(bytes, endAt) : end;
}

/** The records stand one behind the other and are never split, so the ZIP64 one is where its size says. */
function readZip64End(bytes: Buffer, endAt: number): StoredEnd {
  const at = endAt - locatorBytes - zip64EndBytes;
  if (
    at < 0 ||
    bytes.readUInt32LE(at) !== signatures.zip64EndOfCentralDirectory ||
    bytes.readUInt32LE(endAt - locatorBytes) !== signatures.zip64EndLocator
  )
    throw new UnreadableDirectoryError('The ZIP64 end record is not where it must be');
  return {
    lastSegment: bytes.readUInt32LE(at + 16),
    directorySegment: bytes.readUInt32LE(at + 20),
    entryCount: Number(bytes.readBigUInt64LE(at + 32)),
    directoryBytes: Number(bytes.readBigUInt64LE(at + 40)),
    directoryOffset: Number(bytes.readBigUInt64LE(at + 48)),
    endRecordsBytes: zip64EndBytes + locatorBytes + endBytes,
  };
}

/** Bytes of one segment, `end` not included. */
export interface SegmentRange {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Where the central directory lies: in the last segment or, when it is larger than one, in several.
 * @param segmentBytes the size of every segment, in order
 * @throws UnreadableDirectoryError when the sizes and the end records disagree: a segment is missing or short
 */
export function directoryRanges(end: StoredEnd, segmentBytes: readonly number[]): SegmentRange[] {
  if (end.lastSegment !== segmentBytes.length - 1)
    throw new UnreadableDirectoryError(`The set has ${end.lastSegment + 1} segments; ${segmentBytes.length} are known`);
  const ranges: SegmentRange[] = [];
  for (let segment = end.directorySegment; segment <= end.lastSegment; segment += 1) {
    const start = segment === end.directorySegment ? end.directoryOffset : 0;
    const endRecordsBytes = segment === end.lastSegment ? end.endRecordsBytes : 0;
    ranges.push({ segment, start, end: segmentBytes[segment]! - endRecordsBytes });
  }
  const found = ranges.reduce((sum, range) => sum + range.end - range.start, 0);
  if (found !== end.directoryBytes)
    throw new UnreadableDirectoryError(`The directory has ${end.directoryBytes} bytes; the segments hold ${found}`);
  return ranges;
}

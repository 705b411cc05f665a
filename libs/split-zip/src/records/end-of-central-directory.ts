import { max16, max32, signatures, versionMadeBy, versions } from '../limits';
import { RecordWriter } from './record-writer';

const zip64EndBytes = 56;
const zip64LocatorBytes = 20;
const endBytes = 22;

/** Where the central directory is and how much it holds. */
export interface DirectoryExtent {
  readonly entryCount: number;
  /** Of those, how many have their central header in the last segment. */
  readonly entriesInLastSegment: number;
  readonly directoryBytes: number;
  /** Segment in which the directory begins, and the offset there. */
  readonly directorySegment: number;
  readonly directoryOffset: number;
  /** Segment that receives the end records, and the offset there at which they will stand. */
  readonly lastSegment: number;
  readonly endOffset: number;
}

function needsZip64(extent: DirectoryExtent): boolean {
  return (
    extent.entryCount >= max16 ||
    extent.lastSegment >= max16 ||
    extent.directoryBytes >= max32 ||
    extent.directoryOffset >= max32
  );
}

/** How many bytes `endRecords` needs at most: they are never split. */
export const maxEndRecordsBytes = zip64EndBytes + zip64LocatorBytes + endBytes;

/** The records that end an archive: ZIP64 end and its locator where needed and only there, and the end of central directory. */
export function endRecords(extent: DirectoryExtent): Buffer {
  const records = needsZip64(extent) ? [zip64End(extent), zip64Locator(extent), end(extent)] : [end(extent)];
  return Buffer.concat(records);
}

/** ZIP64 end of central directory record (APPNOTE 4.3.14). */
function zip64End(extent: DirectoryExtent): Buffer {
  return new RecordWriter(zip64EndBytes)
    .u32(signatures.zip64EndOfCentralDirectory) // signature                       4 bytes
    .u64(zip64EndBytes - 12) // size of the rest of the record  8 bytes
    .u16(versionMadeBy) // version made by                 2 bytes
    .u16(versions.zip64) // version needed to extract       2 bytes
    .u32(extent.lastSegment) // number of this disk             4 bytes
    .u32(extent.directorySegment) // disk with the directory's start 4 bytes
    .u64(extent.entriesInLastSegment) // entries on this disk            8 bytes
    .u64(extent.entryCount) // entries                         8 bytes
    .u64(extent.directoryBytes) // size of the central directory   8 bytes
    .u64(extent.directoryOffset) // its offset on its first disk    8 bytes
    .finish();
}

/** ZIP64 end of central directory locator (APPNOTE 4.3.15): on the same disk as the end record (4.4.1.5). */
function zip64Locator(extent: DirectoryExtent): Buffer {
  return new RecordWriter(zip64LocatorBytes)
    .u32(signatures.zip64EndLocator) // signature                       4 bytes
    .u32(extent.lastSegment) // disk with the ZIP64 end         4 bytes
    .u64(extent.endOffset) // offset of the ZIP64 end         8 bytes
    .u32(extent.lastSegment + 1) // total number of disks           4 bytes
    .finish();
}

/** End of central directory record (APPNOTE 4.3.16). */
function end(extent: DirectoryExtent): Buffer {
  return new RecordWriter(endBytes)
    .u32(signatures.endOfCentralDirectory) // signature                       4 bytes
    .u16(Math.min(extent.lastSegment, max16)) // number of this disk             2 bytes
    .u16(Math.min(extent.directorySegment, max16)) // disk with the directory's start 2 bytes
    .u16(Math.min(extent.entriesInLastSegment, max16)) // entries on this disk            2 bytes
    .u16(Math.min(extent.entryCount, max16)) // entries                         2 bytes
    .u32(Math.min(extent.directoryBytes, max32)) // size of the central directory   4 bytes
    .u32(Math.min(extent.directoryOffset, max32)) // its offset on its first disk    4 bytes
    .u16(0) // .ZIP file comment length        2 bytes
    .finish();
}

import { type EntryRow, fileTypes } from '../entry-row';
import { max16, max32, signatures, versionMadeBy, versions } from '../limits';
import { generalPurposeFlags, versionNeeded } from './flags';
import { RecordWriter } from './record-writer';
import { noExtra, zip64Extra } from './zip64-extra';

const fixedBytes = 46;
/** MS-DOS attribute bit of a folder, in the lower byte of the external attributes (APPNOTE 4.4.15). */
const dosDirectory = 0x10;

function externalAttributes(mode: number): number {
  const isDirectory = (mode & fileTypes.mask) === fileTypes.directory;
  return mode * 0x10000 + (isDirectory ? dosDirectory : 0);
}

/** What does not fit the header's own fields. `>=`, because the largest value of a field means "look in the ZIP64 record". */
function overflow(row: EntryRow): Buffer {
  const isLarge = row.isZip64 || row.bytes >= max32 || row.compressedBytes >= max32;
  if (!isLarge && row.offset < max32 && row.segment < max16) return noExtra;
  return zip64Extra({
    bytes: isLarge ? row.bytes : undefined,
    compressedBytes: isLarge ? row.compressedBytes : undefined,
    offset: row.offset >= max32 ? row.offset : undefined,
    segment: row.segment >= max16 ? row.segment : undefined,
  });
}

/** How long the central header of an entry is. */
export function centralDirectoryHeaderBytes(row: EntryRow): number {
  return fixedBytes + Buffer.byteLength(row.name) + overflow(row).length;
}

/** Central directory header (APPNOTE 4.3.12). `segment` and `offset` of the row say where the local header is (4.4.13, 4.4.16). */
export function centralDirectoryHeader(row: EntryRow): Buffer {
  const nameBytes = Buffer.byteLength(row.name);
  const extra = overflow(row);
  const isLarge = row.isZip64 || row.bytes >= max32 || row.compressedBytes >= max32;
  return new RecordWriter(fixedBytes + nameBytes + extra.length)
    .u32(signatures.centralDirectoryHeader) // central file header signature   4 bytes
    .u16(versionMadeBy) // version made by                 2 bytes
    .u16(extra.length > 0 ? versions.zip64 : versionNeeded(row)) // version needed to extract       2 bytes
    .u16(generalPurposeFlags(row, nameBytes)) // general purpose bit flag        2 bytes
    .u16(row.method) // compression method              2 bytes
    .u32(row.dosTime) // last mod file time and date     4 bytes
    .u32(row.crc32) // crc-32                          4 bytes
    .u32(isLarge ? max32 : row.compressedBytes) // compressed size                 4 bytes
    .u32(isLarge ? max32 : row.bytes) // uncompressed size               4 bytes
    .u16(nameBytes) // file name length                2 bytes
    .u16(extra.length) // extra field length              2 bytes
    .u16(0) // file comment length             2 bytes
    .u16(Math.min(row.segment, max16)) // disk number start               2 bytes
    .u16(0) // internal file attributes        2 bytes
    .u32(externalAttributes(row.mode)) // external file attributes        4 bytes
    .u32(Math.min(row.offset, max32)) // relative offset of local header 4 bytes
    .text(row.name) // file name                       (variable)
    .raw(extra) // extra field                     (variable)
    .finish();
}

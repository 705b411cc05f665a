import type { EntryRow } from '../entry-row';
import { max32, signatures } from '../limits';
import { generalPurposeFlags, versionNeeded } from './flags';
import { RecordWriter } from './record-writer';
import { noExtra, zip64Extra, zip64ExtraBytes } from './zip64-extra';

const fixedBytes = 30;

/** How long the local header of an entry is. */
export function localFileHeaderBytes(name: string, isZip64: boolean): number {
  return fixedBytes + Buffer.byteLength(name) + (isZip64 ? zip64ExtraBytes(2) : 0);
}

/** Local file header (APPNOTE 4.3.7). With a descriptor, CRC and sizes are zero here (4.4.4, bit 3). */
export function localFileHeader(row: EntryRow): Buffer {
  const nameBytes = Buffer.byteLength(row.name);
  const crc32 = row.hasDescriptor ? 0 : row.crc32;
  const compressedBytes = row.hasDescriptor ? 0 : row.compressedBytes;
  const bytes = row.hasDescriptor ? 0 : row.bytes;
  // APPNOTE 4.5.3: in the local header the ZIP64 field MUST hold both sizes.
  const extra = row.isZip64 ? zip64Extra({ bytes, compressedBytes }) : noExtra;
  return new RecordWriter(fixedBytes + nameBytes + extra.length)
    .u32(signatures.localFileHeader) // local file header signature     4 bytes
    .u16(versionNeeded(row)) // version needed to extract       2 bytes
    .u16(generalPurposeFlags(row, nameBytes)) // general purpose bit flag        2 bytes
    .u16(row.method) // compression method              2 bytes
    .u32(row.dosTime) // last mod file time and date     4 bytes
    .u32(crc32) // crc-32                          4 bytes
    .u32(row.isZip64 ? max32 : compressedBytes) // compressed size                 4 bytes
    .u32(row.isZip64 ? max32 : bytes) // uncompressed size               4 bytes
    .u16(nameBytes) // file name length                2 bytes
    .u16(extra.length) // extra field length              2 bytes
    .text(row.name) // file name                       (variable)
    .raw(extra) // extra field                     (variable)
    .finish();
}

import type { EntryRow } from '../entry-row';
import { signatures } from '../limits';
import { RecordWriter } from './record-writer';

/** How long the descriptor of an entry is: sizes take 8 bytes when the local header has ZIP64 sizes (APPNOTE 4.3.9.2). */
export function dataDescriptorBytes(isZip64: boolean): number {
  return isZip64 ? 24 : 16;
}

/** Data descriptor (APPNOTE 4.3.9), with the signature that is optional by 4.3.9.3 and that every reader expects. */
export function dataDescriptor(row: Pick<EntryRow, 'crc32' | 'compressedBytes' | 'bytes' | 'isZip64'>): Buffer {
  const record = new RecordWriter(dataDescriptorBytes(row.isZip64))
    .u32(signatures.dataDescriptor) // signature                       4 bytes
    .u32(row.crc32); // crc-32                          4 bytes
  if (row.isZip64)
    record
      .u64(row.compressedBytes) // compressed size                 8 bytes
      .u64(row.bytes); // uncompressed size               8 bytes
  else
    record
      .u32(row.compressedBytes) // compressed size                 4 bytes
      .u32(row.bytes); // uncompressed size               4 bytes
  return record.finish();
}

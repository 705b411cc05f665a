import { RecordWriter } from './record-writer';

/** APPNOTE 4.5.3: header id of the ZIP64 extended information. */
const headerId = 0x0001;
const headerBytes = 4;

/** For entries, nearly all, that need no such field. */
export const noExtra = Buffer.alloc(0);

/** How long the field is when it holds this many 8-byte values and, perhaps, the 4-byte disk number. */
export function zip64ExtraBytes(longCount: number, hasDisk = false): number {
  return headerBytes + longCount * 8 + (hasDisk ? 4 : 0);
}

/**
 * ZIP64 extended information (APPNOTE 4.5.3). Holds, in this fixed order, only those values whose field in the header
 * says "too large"; empty when there are none.
 */
export function zip64Extra(values: {
  bytes?: number | undefined;
  compressedBytes?: number | undefined;
  offset?: number | undefined;
  segment?: number | undefined;
}): Buffer {
  const longs = [values.bytes, values.compressedBytes, values.offset].filter((value) => value !== undefined);
  const hasDisk = values.segment !== undefined;
  if (longs.length === 0 && !hasDisk) return noExtra;
  const total = zip64ExtraBytes(longs.length, hasDisk);
  const record = new RecordWriter(total)
    .u16(headerId) // tag for this "extra" block type  2 bytes
    .u16(total - headerBytes); // size of this "extra" block       2 bytes
  for (const value of longs) record.u64(value); // original size, compressed size, local header offset  8 bytes each
  if (values.segment !== undefined) record.u32(values.segment); // disk start number  4 bytes
  return record.finish();
}

import type { EntryRow, Method } from '../entry-row';
import { methods } from '../entry-row';
import { max16, max32, signatures } from '../limits';
import { UnreadableDirectoryError } from './end-records';

const fixedBytes = 46;
const descriptorFlag = 1 << 3;
const zip64Id = 0x0001;

/**
 * The entries of a stored archive, out of its central directory as it is read: what the writer once knew of each, at a few
 * hundred bytes of memory at a time. Only for archives of this library.
 * @param directory the bytes of the central directory, in pieces of any length
 * @param entryCount as the end record says
 * @throws UnreadableDirectoryError
 */
export async function* readCentralDirectory(
  directory: AsyncIterable<Uint8Array>,
  entryCount: number,
): AsyncGenerator<EntryRow, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let count = 0;
  for await (const piece of directory) {
    rest = rest.length === 0 ? asBuffer(piece) : Buffer.concat([rest, piece]);
    for (let bytes = headerBytes(rest); bytes !== undefined && bytes <= rest.length; bytes = headerBytes(rest)) {
      yield readHeader(rest.subarray(0, bytes));
      rest = rest.subarray(bytes);
      count += 1;
    }
  }
  if (rest.length > 0 || count !== entryCount)
    throw new UnreadableDirectoryError(
      `The directory has ${count} of ${entryCount} entries, and ${rest.length} bytes more`,
    );
}

/** How long the header at the start is; undefined while it cannot be told. */
function headerBytes(bytes: Buffer): number | undefined {
  if (bytes.length < fixedBytes) return undefined;
  if (bytes.readUInt32LE(0) !== signatures.centralDirectoryHeader)
    throw new UnreadableDirectoryError('No central directory header where one must stand');
  return fixedBytes + bytes.readUInt16LE(28) + bytes.readUInt16LE(30) + bytes.readUInt16LE(32);
}

/** Central directory header (APPNOTE 4.3.12). */
function readHeader(header: Buffer): EntryRow {
  const nameEnd = fixedBytes + header.readUInt16LE(28);
  const longs = zip64Values(header.subarray(nameEnd, nameEnd + header.readUInt16LE(30)));
  const isZip64 = header.readUInt32LE(20) === max32 && header.readUInt32LE(24) === max32;
  // In this fixed order, and only those whose field says "look here" (APPNOTE 4.5.3).
  const bytes = isZip64 ? longs.next() : header.readUInt32LE(24);
  const compressedBytes = isZip64 ? longs.next() : header.readUInt32LE(20);
  const offset = header.readUInt32LE(42) === max32 ? longs.next() : header.readUInt32LE(42);
  const segment = header.readUInt16LE(34);
  if (segment === max16) throw new UnreadableDirectoryError('A set of so many segments is none of ours');
  return {
    name: header.toString('utf8', fixedBytes, nameEnd),
    method: methodOf(header.readUInt16LE(10)),
    hasDescriptor: (header.readUInt16LE(8) & descriptorFlag) !== 0,
    isZip64,
    dosTime: header.readUInt32LE(12),
    crc32: header.readUInt32LE(16),
    compressedBytes,
    bytes,
    mode: header.readUInt32LE(38) >>> 16,
    segment,
    offset,
  };
}

function zip64Values(extra: Buffer): { next(): number } {
  let at = 4;
  return {
    next: () => {
      if (extra.length < at + 8 || extra.readUInt16LE(0) !== zip64Id)
        throw new UnreadableDirectoryError('A header refers to a ZIP64 field that is not there');
      at += 8;
      return Number(extra.readBigUInt64LE(at - 8));
    },
  };
}

function methodOf(code: number): Method {
  if (code !== methods.stored && code !== methods.deflated)
    throw new UnreadableDirectoryError(`The method ${code} is none of ours`);
  return code;
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

import { crc32, inflateRawSync } from 'node:zlib';

/** An entry as an independent reading of the bytes finds it. */
export interface UnpackedEntry {
  readonly name: string;
  readonly content: Buffer;
  readonly mode: number;
  readonly segment: number;
}

const nameLengthAt = { local: 26, central: 28 } as const;

/**
 * Reads a set as a strict reader does: end records, central headers, and for each the local header, which must agree, the data, over
 * as many segments as they take, the descriptor and the CRC. Without ZIP64: that is for the real tools.
 */
export function unpack(segments: ReadonlyMap<string, Buffer>): UnpackedEntry[] {
  const files = [...segments.values()];
  const last = files.at(-1)!;
  const end = last.subarray(-22);
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Error('The set does not end with its end record');
  if (end.readUInt16LE(4) !== files.length - 1) throw new Error(`The end record says disk ${end.readUInt16LE(4)}`);
  const count = end.readUInt16LE(10);
  const entries: UnpackedEntry[] = [];
  let at = { segment: end.readUInt16LE(6), offset: end.readUInt32LE(16) };
  let directoryBytes = 0;
  for (let index = 0; index < count; index += 1) {
    if (at.offset === files[at.segment]!.length) at = { segment: at.segment + 1, offset: 0 };
    const header = files[at.segment]!.subarray(at.offset);
    if (header.readUInt32LE(0) !== 0x02014b50) throw new Error(`No central header at ${at.segment}:${at.offset}`);
    const length = 46 + header.readUInt16LE(28) + header.readUInt16LE(30) + header.readUInt16LE(32);
    entries.push(readEntry(files, header.subarray(0, length)));
    at = { ...at, offset: at.offset + length };
    directoryBytes += length;
  }
  if (directoryBytes !== end.readUInt32LE(12)) throw new Error('The size of the directory is wrong');
  return entries;
}

function readEntry(files: readonly Buffer[], central: Buffer): UnpackedEntry {
  const segment = central.readUInt16LE(34);
  const offset = central.readUInt32LE(42);
  const local = files[segment]!.subarray(offset);
  const hasDescriptor = (local.readUInt16LE(6) & 8) !== 0;
  const nameBytes = central.subarray(46, 46 + central.readUInt16LE(nameLengthAt.central));
  checkHeaders(local, central, hasDescriptor);
  const [crc, compressedBytes, bytes] = [central.readUInt32LE(16), central.readUInt32LE(20), central.readUInt32LE(24)];
  const dataOffset = offset + 30 + local.readUInt16LE(nameLengthAt.local) + local.readUInt16LE(28);
  const { data, rest } = readAcross(files, { segment, offset: dataOffset }, compressedBytes);
  if (hasDescriptor) {
    const expected = Buffer.alloc(16);
    [0x08074b50, crc, compressedBytes, bytes].forEach((value, index) => expected.writeUInt32LE(value, index * 4));
    if (!rest.subarray(0, 16).equals(expected))
      throw new Error(`No descriptor right behind the data of ${nameBytes.toString()}`);
  }
  const content = central.readUInt16LE(10) === 8 ? inflateRawSync(data) : data;
  if (content.length !== bytes || crc32(content) !== crc) throw new Error(`${nameBytes.toString()} has other bytes`);
  return { name: nameBytes.toString(), content, mode: central.readUInt32LE(38) >>> 16, segment };
}

function checkHeaders(local: Buffer, central: Buffer, hasDescriptor: boolean): void {
  if (local.readUInt32LE(0) !== 0x04034b50) throw new Error('No local header where the directory says');
  // Version, flags, method and time; with sizes and CRC unless a descriptor has them; then the length of the name.
  const compared = hasDescriptor ? 14 : 28;
  const same = local.subarray(4, compared - 4).equals(central.subarray(6, compared - 2));
  const nameBytes = local.readUInt16LE(nameLengthAt.local);
  if (!same || !local.subarray(30, 30 + nameBytes).equals(central.subarray(46, 46 + nameBytes)))
    throw new Error('The local header and the central header disagree');
}

function readAcross(
  files: readonly Buffer[],
  from: { segment: number; offset: number },
  bytes: number,
): { data: Buffer; rest: Buffer } {
  const pieces: Buffer[] = [];
  let { segment, offset } = from;
  for (let left = bytes; left > 0;) {
    const piece = files[segment]!.subarray(offset, offset + left);
    pieces.push(piece);
    left -= piece.length;
    if (left > 0) [segment, offset] = [segment + 1, 0];
    else offset += piece.length;
  }
  return { data: Buffer.concat(pieces), rest: files[segment]!.subarray(offset) };
}

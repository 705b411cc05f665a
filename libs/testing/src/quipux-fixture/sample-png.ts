import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const greyscale8 = [8, 0, 0, 0, 0];
const greyFrom = 160;

/** A real PNG of grey noise: as heavy as a scan, because noise does not compress. */
export function makePng(random: Random, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(greyscale8, 8);
  const rows = random.bytes((width + 1) * height).map((byte) => greyFrom + (byte >> 2));
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0; // each row begins with its filter: none
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND'),
  ]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

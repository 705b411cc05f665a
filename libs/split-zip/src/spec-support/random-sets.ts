import { Readable } from 'node:stream';
import type { EntrySource } from '../entry-source';
import { modifiedAt, noise, text } from './content';

/** A set that chance made: always the same for the same seed. */
export interface RandomSet {
  readonly segmentBytes: number;
  readonly entries: readonly (EntrySource & { readonly whole: Buffer })[];
}

/** Contents are cut out of these, from anywhere: making each anew would take longer than packing it. */
const [noisePool, textPool] = [noise(10_000_000), text(2_000_000)];

/** Some entries around every size that matters to a split set; one set in 24 begins with one too large to be buffered. */
export function randomSet(seed: number): RandomSet {
  const roll = dice(seed);
  const segmentBytes = randomSegmentBytes(roll);
  const entries = Array.from({ length: 2 + roll(5) }, (_, index) => {
    const whole = randomContent(roll, segmentBytes);
    return roll(2) ? buffered(`e${index}.bin`, whole) : streamed(`carpeta/ñ${index}.txt`, whole);
  });
  if (roll(24) === 0) entries.unshift(streamed('grande.bin', piece(noisePool, 8_388_609 + roll(300_000), roll)));
  return { segmentBytes, entries };
}

function dice(seed: number): (sides: number) => number {
  const words = noise(4096, seed * 7919);
  let at = 0;
  return (sides) => words.readUInt32LE((at = (at + 4) % 4092)) % sides;
}

/** Multiples of 16384, sizes that leave a multiple behind the first header, and any size. */
function randomSegmentBytes(roll: (sides: number) => number): number {
  const multiple = 65_536 + 16_384 * roll(5);
  return [multiple, multiple + 35, multiple + roll(16_384)][roll(3)]!;
}

function randomContent(roll: (sides: number) => number, segmentBytes: number): Buffer {
  const bytes = [
    roll(2000),
    roll(segmentBytes),
    segmentBytes - 40 + roll(80),
    segmentBytes * (1 + roll(3)) + roll(3) * 16_384,
    roll(200_000),
  ][roll(5)]!;
  return piece(roll(3) === 0 ? textPool : noisePool, bytes, roll);
}

function piece(pool: Buffer, bytes: number, roll: (sides: number) => number): Buffer {
  const start = roll(pool.length - bytes);
  return pool.subarray(start, start + bytes);
}

const buffered = (name: string, whole: Buffer): RandomSet['entries'][number] => ({
  name,
  modifiedAt,
  content: whole,
  whole,
});

const streamed = (name: string, whole: Buffer): RandomSet['entries'][number] => ({
  name,
  modifiedAt,
  bytes: whole.length,
  open: () => Readable.from([whole]),
  whole,
});

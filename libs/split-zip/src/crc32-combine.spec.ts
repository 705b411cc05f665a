import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { crc32Combine } from './crc32-combine';
import { noise } from './spec-support/content';

it('the CRC of two pieces is combined from theirs', () => {
  const piece = fc.tuple(fc.nat(70_000), fc.nat()).map(([bytes, seed]) => noise(bytes, seed));
  fc.assert(
    fc.property(piece, piece, (first, second) => {
      const whole = crc32(Buffer.concat([first, second]));
      expect(crc32Combine(crc32(first), crc32(second), second.length)).toBe(whole);
    }),
    { numRuns: 300 },
  );
});

it('a second piece of any length moves the first as so many zeros would', () => {
  const first = crc32('abc');
  for (const bytes of [0, 1, 255, 256, 65_535, 1_048_577, 8_388_608]) {
    const zeros = Buffer.alloc(bytes);
    expect(crc32Combine(first, crc32(zeros), bytes)).toBe(crc32(zeros, first));
  }
});

it('lengths beyond 4 GiB are combined step by step as in one', () => {
  const mebibyte = Buffer.alloc(1_048_576, 7);
  const gibibytes = 5;
  let stepwise = 0;
  let doubled = crc32(mebibyte);
  for (let bytes = 1_048_576; bytes < 1_073_741_824; bytes *= 2) doubled = crc32Combine(doubled, doubled, bytes);
  for (let count = 0; count < gibibytes; count += 1) stepwise = crc32Combine(stepwise, doubled, 1_073_741_824);
  const tail = Array.from({ length: gibibytes - 1 }).reduce<number>(
    (crc) => crc32Combine(crc, doubled, 1_073_741_824),
    doubled,
  );
  expect(crc32Combine(0, tail, gibibytes * 1_073_741_824)).toBe(stepwise);
  expect(crc32Combine(doubled, 0, 4 * 1_073_741_824)).toBe(
    crc32Combine(crc32Combine(doubled, 0, 3 * 1_073_741_824), 0, 1_073_741_824),
  );
});

/** Samples are this long, and so many of them are spread over the bytes: some 3 % of a block of 1 MiB. */
const sampleBytes = 32;
const sampleCount = 1024;
/** Below this, deflate itself is as cheap as the question. */
const smallestTestedBytes = 4096;
/** Half of random bytes are above 127, of text next to none: a sample with so few is text. */
const textHighBytes = 4;
/** Worth deflating from this share of text on: it gains about 1 %. Less is what PDF has between its compressed streams. */
const textShareLimit = 0.015;
/** Equal pairs of bytes, against what chance gives: 1 for random bytes, 4 for base64, 10 for text; 1.15 gains some 2 %. */
const evennessLimit = 1.15;

/**
 * Whether deflate would gain next to nothing: true for what is compressed or encrypted already, even with a little text
 * in between. Looks at the bytes, never at names.
 */
export function looksIncompressible(bytes: Uint8Array): boolean {
  if (bytes.length < smallestTestedBytes) return false;
  const count = Math.min(sampleCount, Math.floor(bytes.length / sampleBytes));
  const step = (bytes.length - sampleBytes) / (count - 1);
  const enoughText = count * textShareLimit;
  counts.fill(0);
  let textCount = 0;
  for (let sample = 0; sample < count; sample += 1) {
    const start = Math.floor(sample * step);
    let highCount = 0;
    for (let index = start; index < start + sampleBytes; index += 1) {
      const byte = bytes[index]!;
      counts[byte]! += 1;
      highCount += byte >>> 7;
    }
    if (highCount > textHighBytes) continue;
    textCount += 1;
    if (textCount >= enoughText) return false;
  }
  return evenness(count * sampleBytes) < evennessLimit;
}

const counts = new Uint32Array(256);

/** How often two sampled bytes are equal, against 1/256. */
function evenness(total: number): number {
  let squares = 0;
  for (const count of counts) squares += count * count;
  return ((squares - total) * 256) / (total * total);
}

const windowBytes = 2048;
const windowCount = 16;
/** Below this, deflate itself is as cheap as the question. */
const smallestTestedBytes = 4096;
/** Random bytes give 1 ± 0.03 in a window; base64 gives 4, text 10 and more, a picture's headers and tables 1.2 and more. */
const randomnessLimit = 1.1;

/**
 * Whether deflate would gain next to nothing: true when samples spread over the bytes all look random, as in what is
 * compressed or encrypted already. Looks at the bytes, never at names; costs some 3 % of reading them all.
 */
export function looksIncompressible(bytes: Uint8Array): boolean {
  if (bytes.length < smallestTestedBytes) return false;
  const count = Math.min(windowCount, Math.floor(bytes.length / windowBytes));
  const step = (bytes.length - windowBytes) / (count - 1);
  for (let window = 0; window < count; window += 1) {
    const start = Math.floor(window * step);
    if (evenness(bytes, start, start + windowBytes) > randomnessLimit) return false;
  }
  return true;
}

const counts = new Uint16Array(256);

/** How often two bytes taken at random are equal, against 1/256: 1 for random bytes, 256 for equal ones. */
function evenness(bytes: Uint8Array, start: number, end: number): number {
  counts.fill(0);
  for (let index = start; index < end; index += 1) counts[bytes[index]!]! += 1;
  let squares = 0;
  for (const count of counts) squares += count * count;
  const total = end - start;
  return ((squares - total) * 256) / (total * total);
}

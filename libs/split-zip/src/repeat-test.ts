/** Samples are this long, and so many of them are spread over the content: 8 KiB of it. */
const sampleBytes = 32;
const sampleCount = 256;
/** What counts as a repeat when it was in a sample before. */
const repeatBytes = 8;
const slotBits = 14;
const slots = new Int32Array(1 << slotBits);
/** Prose has a quarter, of which a longer search gains 1 %; pages with much markup have more, and gain 2 to 5 %. */
const fewRepeats = 0.3;

/**
 * Whether a content repeats itself so little that deflate finds next to nothing by looking longer for what is repeated. Some 20
 * microseconds: of small contents it costs more than it saves.
 */
export function repeatsLittle(content: Uint8Array): boolean {
  const step = (content.length - sampleBytes) / (sampleCount - 1);
  if (step < sampleBytes) return false;
  slots.fill(0);
  let foundCount = 0;
  for (let sample = 0; sample < sampleCount; sample += 1)
    foundCount += countRepeats(content, Math.floor(sample * step));
  return foundCount < fewRepeats * sampleCount * (sampleBytes - repeatBytes + 1);
}

/** How many of the runs of 8 bytes in a sample were noted already; notes the others. */
function countRepeats(content: Uint8Array, start: number): number {
  let foundCount = 0;
  let early = 0;
  let late = 0;
  for (let index = 0; index < sampleBytes; index += 1) {
    // The last eight bytes, as two words through which they are shifted.
    early = (early >>> 8) | (late << 24);
    late = (late >>> 8) | (content[start + index]! << 24);
    if (index < repeatBytes - 1) continue;
    const run = early ^ Math.imul(late, 0x9e3779b1);
    const slot = Math.imul(run, 0x9e3779b1) >>> (32 - slotBits);
    if (slots[slot] === run) foundCount += 1;
    else slots[slot] = run;
  }
  return foundCount;
}

import { constants as zlibConstants, deflateRaw, type ZlibOptions } from 'node:zlib';
import { looksIncompressible } from './content-test';
import { deflateSlots } from './deflate-slots';
import { repeatsLittle } from './repeat-test';

/** Content is deflated in blocks of this size, each on its own thread; every boundary is a place to resume from. */
export const blockBytes = 1_048_576;

/** How far back deflate can refer: a block is given so much of what precedes it as its dictionary. */
export const dictionaryBytes = 32_768;

/** RFC 1951, 3.2.4: a stored block has a 16-bit length. */
const maxStoredBytes = 65_535;
const storedHeaderBytes = 5;

export interface DeflatedBlock {
  readonly pieces: readonly Uint8Array[];
  readonly bytes: number;
  /** The content as it was, in stored blocks. */
  readonly isStored: boolean;
}

/** How much a deflated content can take at most. The last block may be empty, and then takes 5 bytes. */
export function maxDeflatedBytes(contentBytes: number): number {
  const perBlock = Math.ceil(blockBytes / maxStoredBytes) * storedHeaderBytes;
  return contentBytes + (Math.floor(contentBytes / blockBytes) + 1) * perBlock;
}

/**
 * One block of a deflate stream, on the thread pool. Blocks can be made in any order and put one behind the other: each ends on
 * a byte boundary, and refers to the content before it only through `dictionary`. What deflate does not make
 * smaller is stored, without trying when it looks random.
 */
export async function deflateBlock(content: Uint8Array, options: BlockOptions): Promise<DeflatedBlock> {
  const storedBytes = content.length + storedHeaderBytes * Math.max(1, Math.ceil(content.length / maxStoredBytes));
  if (options.level > 0 && !looksIncompressible(content)) {
    const deflated = await deflate(content, options);
    if (deflated.length < storedBytes) return { pieces: [deflated], bytes: deflated.length, isStored: false };
  }
  return { pieces: storedPieces(content, options.isLast), bytes: storedBytes, isStored: true };
}

interface BlockOptions {
  readonly level: number;
  readonly dictionary: Uint8Array | undefined;
  readonly isLast: boolean;
}

/**
 * Room for the output: each refill is another trip to the thread pool, but much memory that stays unused is garbage to collect.
 * What was worth deflating mostly comes to less than half.
 */
function outputBytes(contentBytes: number): number {
  return contentBytes > 65_536 ? Math.ceil(contentBytes / 2) : contentBytes + 256;
}

export const largestWindowBits = 15;
/** zlib looks back so much less than its window (deflate.c, MIN_LOOKAHEAD). */
const windowMarginBytes = 262;

/** The smallest window from which all of the content is seen: what comes out is the same, and there is less memory to set up. */
function windowBits(contentBytes: number): number {
  const bits = 32 - Math.clz32(contentBytes + windowMarginBytes - 1);
  return Math.min(Math.max(bits, 9), largestWindowBits);
}

/** From this size on it pays to ask how hard to search. */
const smallestAskedBytes = 65_536;

/**
 * At level 6, zlib's level 5 where the content gains next to nothing by more: a quarter less time for at most 0.2 % of all, measured on
 * real text and pages; what comes out stays within half a percent of Info-ZIP's level 6.
 */
function searchLevel(content: Uint8Array, level: number): number {
  return level === 6 && content.length >= smallestAskedBytes && repeatsLittle(content) ? 5 : level;
}

/** What zlib is told for a block. */
export function deflateOptions(content: Uint8Array, { level, dictionary, isLast }: BlockOptions): ZlibOptions {
  return {
    level: searchLevel(content, level),
    windowBits: dictionary ? largestWindowBits : windowBits(content.length),
    chunkSize: outputBytes(content.length),
    finishFlush: isLast ? zlibConstants.Z_FINISH : zlibConstants.Z_SYNC_FLUSH,
    ...(dictionary && { dictionary }),
  };
}

async function deflate(content: Uint8Array, options: BlockOptions): Promise<Uint8Array> {
  await deflateSlots.enter(1);
  return new Promise((resolve, reject) => {
    deflateRaw(content, deflateOptions(content, options), (error, deflated) => {
      deflateSlots.leave(1);
      if (error) reject(error);
      else resolve(deflated);
    });
  });
}

/** RFC 1951, 3.2.4: one byte with the final bit and type 00, the length, its complement, the bytes. */
function storedPieces(content: Uint8Array, isLast: boolean): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  do {
    const end = Math.min(start + maxStoredBytes, content.length);
    const header = Buffer.allocUnsafe(storedHeaderBytes);
    header[0] = isLast && end === content.length ? 1 : 0;
    header.writeUInt16LE(end - start, 1);
    header.writeUInt16LE(~(end - start) & 0xffff, 3);
    pieces.push(header);
    if (end > start) pieces.push(content.subarray(start, end));
    start = end;
  } while (start < content.length);
  return pieces;
}

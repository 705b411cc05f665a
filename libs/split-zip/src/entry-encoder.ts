import { crc32 } from 'node:zlib';
import type { BlockPool } from './block-pool';
import { checkSize, type ContentBlock, sourceFailed } from './content-block';
import { blockBytes, type DeflatedBlock, deflateBlock, dictionaryBytes } from './deflate-block';
import type { EntrySource } from './entry-source';
import { type Method, methods } from './entry-row';
import { SplitZipError } from './errors';
import { contentBlocks } from './source-reader';

/** Up to this size an entry is read completely before anything of it is in the archive. */
export const bufferedBytes = 8 * blockBytes;

/** Blocks of a large entry that are deflated side by side. */
const lookahead = 6;

/** All of an entry: its sizes are known before its header is written. */
export interface WholeEntry {
  readonly kind: 'whole';
  readonly method: Method;
  readonly crc32: number;
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly pieces: readonly Uint8Array[];
  /** What the pieces lie in, to be given back once they are written. */
  readonly borrowed?: readonly Uint8Array[] | undefined;
}

/** How content is encoded. */
export interface Encoding {
  readonly level: number;
  /** Where content is put that was not in memory already. */
  readonly pool: BlockPool;
}

/** An entry too large to buffer: blocks are deflated while it is written, when its turn has come. */
export interface StreamedEntry {
  readonly kind: 'streamed';
  readonly blocks: AsyncGenerator<ContentBlock, void, undefined>;
}

/**
 * Reads an entry that is small enough and deflates its blocks side by side; of a larger one, only what it takes to know that.
 * @throws what the source throws, or SplitZipError when its size is not the one declared.
 */
export async function encodeEntry(
  source: EntrySource,
  encoding: Encoding,
  signal: AbortSignal,
): Promise<WholeEntry | StreamedEntry> {
  const { content, bytes } = source;
  if (content) return encodeWhole(source, inBlocks(content), encoding.level);
  if (!source.read && !source.open && source.path === undefined) return encodeWhole(source, [], encoding.level);
  const blocks = contentBlocks(source, encoding.pool, signal);
  if (bytes !== undefined && bytes > bufferedBytes) return { kind: 'streamed', blocks };
  if (bytes !== undefined && source.read)
    return encodeWhole(source, inBlocks(await source.read(signal)), encoding.level);
  const first: ContentBlock[] = [];
  for await (const block of { [Symbol.asyncIterator]: () => ({ next: () => blocks.next() }) }) {
    first.push(block);
    if (first.length * blockBytes > bufferedBytes) return { kind: 'streamed', blocks: continued(first, blocks) };
  }
  return encodeBorrowed(source, first, encoding);
}

/** Of an entry that was put into blocks of the pool: those that are not needed any more go back at once. */
async function encodeBorrowed(
  source: EntrySource,
  read: readonly ContentBlock[],
  { level, pool }: Encoding,
): Promise<WholeEntry> {
  const blocks = read.map((block) => block.bytes);
  const entry = await encodeWhole(source, blocks, level);
  const used = new Set(entry.pieces.map(({ buffer }) => buffer));
  for (const block of blocks) if (!used.has(block.buffer)) pool.giveBack(block);
  return { ...entry, borrowed: blocks.filter(({ buffer }) => used.has(buffer)) };
}

function inBlocks(content: Uint8Array): Uint8Array[] {
  if (content.length <= blockBytes) return [content];
  const count = Math.ceil(content.length / blockBytes);
  return Array.from({ length: count }, (_, index) => content.subarray(index * blockBytes, (index + 1) * blockBytes));
}

async function* continued(
  first: ContentBlock[],
  rest: AsyncGenerator<ContentBlock, void, undefined>,
): AsyncGenerator<ContentBlock, void, undefined> {
  try {
    for (let block = first.shift(); block; block = first.shift()) yield block;
    yield* rest;
  } finally {
    await rest.return();
  }
}

async function encodeWhole(source: EntrySource, blocks: readonly Uint8Array[], level: number): Promise<WholeEntry> {
  const bytes = blocks.reduce((total, block) => total + block.length, 0);
  checkSize(source, bytes);
  const crc = blocks.reduce((value, block) => crc32(block, value), 0);
  const stored: WholeEntry = {
    kind: 'whole',
    method: methods.stored,
    crc32: crc,
    bytes,
    compressedBytes: bytes,
    pieces: blocks,
  };
  if (bytes === 0) return { ...stored, pieces: [] };
  if (level === 0) return stored;
  const deflated = await Promise.all(
    blocks.map((block, index) => {
      const dictionary = blocks[index - 1]?.subarray(-dictionaryBytes);
      return deflateBlock(block, { level, dictionary, isLast: index === blocks.length - 1 });
    }),
  );
  const compressedBytes = deflated.reduce((total, block) => total + block.bytes, 0);
  if (compressedBytes >= bytes) return stored;
  return { ...stored, method: methods.deflated, compressedBytes, pieces: deflated.flatMap((block) => block.pieces) };
}

/** A deflated block of a large entry, with what a checkpoint behind it needs. */
export interface EncodedBlock extends DeflatedBlock {
  readonly contentBytes: number;
  /** CRC of the content up to the end of this block. */
  readonly crc32: number;
  /** CRC of the content's last 32 KiB up to here: tells, on resuming, whether the source is still the same. */
  readonly dictionaryCrc32: number;
  readonly isLast: boolean;
  /** What the pieces lie in, to be given back once they are written. */
  readonly borrowed?: readonly Uint8Array[];
}

/** Where the encoding of a large entry goes on. */
export interface EncodingState {
  readonly crc32: number;
  readonly dictionary: Uint8Array | undefined;
}

/** Deflates blocks side by side and gives them in order. */
export async function* encodeBlocks(
  blocks: AsyncGenerator<ContentBlock, void, undefined>,
  options: Encoding & { name: string; from?: EncodingState },
): AsyncGenerator<EncodedBlock, void, undefined> {
  let { crc32: crc, dictionary } = options.from ?? { crc32: 0, dictionary: undefined };
  const underWay: Promise<EncodedBlock>[] = [];
  try {
    for await (const block of blocks) {
      crc = crc32(block.bytes, crc);
      const encoded = encodeBlock(block, { ...options, dictionary, crc });
      // Its failure is reported when its turn comes; until then it must not count as unhandled.
      encoded.catch(() => undefined);
      underWay.push(encoded);
      // A copy: the block goes back to the pool while the next one is deflated.
      dictionary = Buffer.from(block.bytes.subarray(-dictionaryBytes));
      if (underWay.length >= lookahead) yield await underWay.shift()!;
    }
    for (let next = underWay.shift(); next; next = underWay.shift()) yield await next;
  } catch (cause) {
    throw sourceFailed(options.name, cause);
  } finally {
    await blocks.return();
  }
}

async function encodeBlock(
  block: ContentBlock,
  { level, pool, dictionary, crc }: Encoding & { dictionary: Uint8Array | undefined; crc: number },
): Promise<EncodedBlock> {
  const deflated = await deflateBlock(block.bytes, { level, dictionary, isLast: block.isLast });
  const dictionaryCrc32 = crc32(block.bytes.subarray(-dictionaryBytes));
  const encoded = { ...deflated, contentBytes: block.bytes.length, crc32: crc, dictionaryCrc32, isLast: block.isLast };
  if (deflated.isStored) return { ...encoded, borrowed: [block.bytes] };
  pool.giveBack(block.bytes);
  return encoded;
}

/**
 * Opens a large entry where a checkpoint left it: reads again the 32 KiB before that place, for the dictionary and to see
 * that the source has not changed.
 * @throws SplitZipError `entry.source-failed` when it has.
 */
export async function reopenBlocks(
  source: EntrySource,
  at: { bytes: number; crc32: number; dictionaryCrc32: number },
  pool: BlockPool,
  signal: AbortSignal,
): Promise<{ blocks: AsyncGenerator<ContentBlock, void, undefined>; from: EncodingState }> {
  const startBytes = at.bytes - dictionaryBytes;
  const blocks = contentBlocks(source, pool, signal, { startBytes, firstBytes: dictionaryBytes });
  const first = await blocks.next();
  const dictionary = first.done ? Buffer.alloc(0) : first.value.bytes;
  if (crc32(dictionary) === at.dictionaryCrc32) return { blocks, from: { crc32: at.crc32, dictionary } };
  await blocks.return();
  throw new SplitZipError(
    'entry.source-failed',
    `${source.name} is not the same as before: its bytes at ${startBytes} differ`,
  );
}

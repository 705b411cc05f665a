import { crc32 } from 'node:zlib';
import { blockBytes, type DeflatedBlock, deflateBlock, dictionaryBytes } from './deflate-block';
import type { EntrySource } from './entry-source';
import { type Method, methods } from './entry-row';
import { SplitZipError } from './errors';
import { type ContentBlock, checkSize, contentBlocks, sourceFailed } from './source-reader';

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
  level: number,
  signal: AbortSignal,
): Promise<WholeEntry | StreamedEntry> {
  if (source.content) return encodeWhole(source, inBlocks(source.content), level);
  if (!source.open && !source.read) return encodeWhole(source, [], level);
  const { bytes } = source;
  if (bytes !== undefined && bytes > bufferedBytes)
    return { kind: 'streamed', blocks: contentBlocks(source, 0, signal) };
  if (bytes !== undefined && source.read) return encodeWhole(source, inBlocks(await source.read(signal)), level);
  const blocks = contentBlocks(source, 0, signal);
  const first: ContentBlock[] = [];
  for await (const block of { [Symbol.asyncIterator]: () => ({ next: () => blocks.next() }) }) {
    first.push(block);
    if (first.length * blockBytes > bufferedBytes) return { kind: 'streamed', blocks: continued(first, blocks) };
  }
  return encodeWhole(
    source,
    first.map((block) => block.bytes),
    level,
  );
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
}

/** Where the encoding of a large entry goes on. */
export interface EncodingState {
  readonly crc32: number;
  readonly dictionary: Uint8Array | undefined;
}

/** Deflates blocks side by side and gives them in order. */
export async function* encodeBlocks(
  blocks: AsyncGenerator<ContentBlock, void, undefined>,
  options: { name: string; level: number; from?: EncodingState },
): AsyncGenerator<EncodedBlock, void, undefined> {
  let { crc32: crc, dictionary } = options.from ?? { crc32: 0, dictionary: undefined };
  const underWay: Promise<EncodedBlock>[] = [];
  try {
    for await (const block of blocks) {
      crc = crc32(block.bytes, crc);
      const encoded = encodeBlock(block, { level: options.level, dictionary, crc });
      // Its failure is reported when its turn comes; until then it must not count as unhandled.
      encoded.catch(() => undefined);
      underWay.push(encoded);
      dictionary = block.bytes.subarray(-dictionaryBytes);
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
  { level, dictionary, crc }: { level: number; dictionary: Uint8Array | undefined; crc: number },
): Promise<EncodedBlock> {
  const deflated = await deflateBlock(block.bytes, { level, dictionary, isLast: block.isLast });
  const dictionaryCrc32 = crc32(block.bytes.subarray(-dictionaryBytes));
  return { ...deflated, contentBytes: block.bytes.length, crc32: crc, dictionaryCrc32, isLast: block.isLast };
}

/**
 * Opens a large entry where a checkpoint left it: reads again the 32 KiB before that place, for the dictionary and to see
 * that the source has not changed.
 * @throws SplitZipError `entry.source-failed` when it has.
 */
export async function reopenBlocks(
  source: EntrySource,
  at: { bytes: number; crc32: number; dictionaryCrc32: number },
  signal: AbortSignal,
): Promise<{ blocks: AsyncGenerator<ContentBlock, void, undefined>; from: EncodingState }> {
  const startBytes = at.bytes - dictionaryBytes;
  const blocks = contentBlocks(source, startBytes, signal, dictionaryBytes);
  const first = await blocks.next();
  const dictionary = first.done ? Buffer.alloc(0) : first.value.bytes;
  if (crc32(dictionary) === at.dictionaryCrc32) return { blocks, from: { crc32: at.crc32, dictionary } };
  await blocks.return();
  throw new SplitZipError(
    'entry.source-failed',
    `${source.name} is not the same as before: its bytes at ${startBytes} differ`,
  );
}

import { type FileHandle, open } from 'node:fs/promises';
import type { BlockPool } from './block-pool';
import { checkSize, type ContentBlock, type From } from './content-block';
import { blockBytes } from './deflate-block';
import type { EntrySource } from './entry-source';

/** The content of a file on disk, read straight into blocks of the pool. It must have exactly its declared size. */
export async function* fileBlocks(
  source: EntrySource & { path: string; bytes: number },
  pool: BlockPool,
  signal: AbortSignal,
  { startBytes, firstBytes }: From,
): AsyncGenerator<ContentBlock, void, undefined> {
  signal.throwIfAborted();
  const file = await open(source.path);
  try {
    let fullBytes = firstBytes;
    for (let at = startBytes, isLast = false; !isLast; fullBytes = blockBytes) {
      // One more than there should be, if there is room for it: a file that has grown shows.
      const block = pool.take(Math.min(fullBytes, source.bytes - at + 1));
      const filledBytes = await fill(file, block, { at, endAt: source.bytes });
      signal.throwIfAborted();
      at += filledBytes;
      isLast = at >= source.bytes || filledBytes < block.length;
      if (isLast) checkSize(source, at + (filledBytes < block.length ? 0 : await countBeyond(file, at)));
      yield { bytes: block.subarray(0, filledBytes), isLast };
    }
  } finally {
    await file.close();
  }
}

/** Reads until the block is full or the file has ended, which it has where it should when a read for more gives no more. */
async function fill(file: FileHandle, block: Buffer, { at, endAt }: { at: number; endAt: number }): Promise<number> {
  let filled = 0;
  while (filled < block.length && (filled === 0 || at + filled < endAt)) {
    const { bytesRead } = await file.read(block, filled, block.length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

async function countBeyond(file: FileHandle, at: number): Promise<number> {
  return (await file.read(Buffer.alloc(1), 0, 1, at)).bytesRead;
}

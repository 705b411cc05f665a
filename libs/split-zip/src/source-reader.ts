import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import type { BlockPool } from './block-pool';
import { checkSize, type ContentBlock, type From } from './content-block';
import { blockBytes } from './deflate-block';
import type { EntrySource } from './entry-source';
import { SplitZipError } from './errors';
import { fileBlocks } from './file-blocks';

/**
 * The content in blocks of `blockBytes` from the pool, read no faster than it is asked for. The last block, and only it, may be
 * shorter; content of no bytes is one empty block. The source is closed when the reader stops early.
 */
export function contentBlocks(
  source: EntrySource,
  pool: BlockPool,
  signal: AbortSignal,
  from: From = { startBytes: 0, firstBytes: blockBytes },
): AsyncGenerator<ContentBlock, void, undefined> {
  const { path, bytes } = source;
  if (path === undefined || bytes === undefined) return streamBlocks(source, pool, signal, from);
  return fileBlocks({ ...source, path, bytes }, pool, signal, from);
}

async function* streamBlocks(
  source: EntrySource,
  pool: BlockPool,
  signal: AbortSignal,
  { startBytes, firstBytes }: From,
): AsyncGenerator<ContentBlock, void, undefined> {
  let fullBytes = firstBytes;
  let block = pool.take(Math.min(fullBytes, likelyBytes(source, startBytes)));
  let filled = 0;
  let readBytes = startBytes;
  for await (const chunk of await openSource(source, startBytes, signal)) {
    const bytes = asBytes(source, chunk);
    readBytes += bytes.length;
    checkSize(source, readBytes, false);
    for (let start = 0; start < bytes.length;) {
      if (filled === fullBytes) {
        yield { bytes: block, isLast: false };
        fullBytes = blockBytes;
        block = pool.take(fullBytes);
        filled = 0;
      } else if (filled === block.length) block = enlarged(block, fullBytes, pool);
      const end = Math.min(bytes.length, start + block.length - filled);
      block.set(bytes.subarray(start, end), filled);
      filled += end - start;
      start = end;
    }
  }
  checkSize(source, readBytes);
  yield { bytes: block.subarray(0, filled), isLast: true };
}

/** A small entry does not take a whole block. */
function likelyBytes(source: EntrySource, startBytes: number): number {
  return source.bytes === undefined ? 65_536 : Math.max(1, source.bytes - startBytes);
}

function enlarged(block: Buffer, fullBytes: number, pool: BlockPool): Buffer {
  const larger = pool.take(Math.min(fullBytes, block.length * 4));
  larger.set(block);
  pool.giveBack(block);
  return larger;
}

async function openSource(source: EntrySource, startBytes: number, signal: AbortSignal): Promise<Readable> {
  signal.throwIfAborted();
  const readable = source.open
    ? await source.open(startBytes, signal)
    : createReadStream(source.path ?? '', { start: startBytes, highWaterMark: blockBytes });
  // Listening at once: a stream that fails while nobody reads it would end the process.
  readable.on('error', ignoreUntilRead);
  return addAbortSignal(signal, readable);
}

function ignoreUntilRead(): void {
  // The iteration reports it.
}

function asBytes(source: EntrySource, chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  if (typeof chunk === 'string') return Buffer.from(chunk);
  throw new SplitZipError('entry.source-failed', `The stream of ${source.name} gives neither bytes nor text`);
}

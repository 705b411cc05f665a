import { addAbortSignal, type Readable } from 'node:stream';
import { blockBytes } from './deflate-block';
import type { EntrySource } from './entry-source';
import { SplitZipError } from './errors';

/** A block of content and whether anything follows it. */
export interface ContentBlock {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** Wraps what a source threw, so that its message tells which entry it was. */
export function sourceFailed(name: string, cause: unknown): SplitZipError {
  if (cause instanceof SplitZipError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SplitZipError('entry.source-failed', `Reading ${name} failed: ${reason}`, { cause });
}

/** @throws SplitZipError when there is less or more than declared. */
export function checkSize(source: EntrySource, foundBytes: number, isComplete = true): void {
  const { name, bytes } = source;
  if (bytes === undefined) return;
  if (foundBytes > bytes)
    throw new SplitZipError('entry.source-too-long', `${name} has more than the ${bytes} bytes it was declared with`);
  if (isComplete && foundBytes < bytes)
    throw new SplitZipError('entry.source-too-short', `${name} ended after ${foundBytes} of ${bytes} declared bytes`);
}

/**
 * The content in blocks of `blockBytes`, read no faster than it is asked for. The last block, and only it, may be
 * shorter; content of no bytes is one empty block. `firstBytes` makes the first block shorter than the others. The source is
 * closed when the reader stops early.
 */
export async function* contentBlocks(
  source: EntrySource,
  startBytes: number,
  signal: AbortSignal,
  firstBytes = blockBytes,
): AsyncGenerator<ContentBlock, void, undefined> {
  let fullBytes = firstBytes;
  let block: Buffer = Buffer.allocUnsafe(Math.min(fullBytes, likelyBytes(source, startBytes)));
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
        block = Buffer.allocUnsafe(fullBytes);
        filled = 0;
      } else if (filled === block.length) block = enlarged(block, fullBytes);
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

function enlarged(block: Buffer, fullBytes: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.min(fullBytes, block.length * 4));
  larger.set(block);
  return larger;
}

async function openSource(source: EntrySource, startBytes: number, signal: AbortSignal): Promise<Readable> {
  if (!source.open)
    throw new SplitZipError('archive.options-invalid', `${source.name} has neither content nor a way to open it`);
  signal.throwIfAborted();
  const readable = await source.open(startBytes, signal);
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

import type { EntrySource } from './entry-source';
import { SplitZipError } from './errors';

/** A block of content and whether anything follows it. */
export interface ContentBlock {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** Where reading begins, and how long the first block is at most. */
export interface From {
  readonly startBytes: number;
  readonly firstBytes: number;
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

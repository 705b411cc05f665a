import type { Readable } from 'node:stream';
import { type EntrySource, fileContent, SplitZipError } from '@respaldos/split-zip';
import type { EntryData } from 'archiver';
import type { ArchiverTask } from './archiver-format';

/** For `append` where the content comes from `open`. */
export const EMPTY = Buffer.alloc(0);

/** Unix mode of a symbolic link whose target everybody may read. */
const symlinkMode = 0o120777;

/** archiver's entry data, and what a source can say besides. */
export interface SplitZipEntryData extends EntryData {
  /** Size in bytes, if known: exactly so many are then expected. */
  size?: number;
  /** Opens the content when its turn has come; the first argument of `append` is then `EMPTY`. */
  open?: EntrySource['open'];
  /** All of the content at once, for a size that is small enough to buffer. */
  read?: EntrySource['read'];
}

/** What archiver hands over, with what was put in besides. */
export type SourceTask = ArchiverTask & SplitZipEntryData & { source?: EntrySource };

/** What the writer is told of a task of archiver's. */
export function sourceOf(content: Buffer | Readable, task: SourceTask): EntrySource {
  const { name, mode, date, open, read, size, linkname, sourcePath, type } = task;
  // archiver gives every entry a date but symbolic links.
  const head = { name, mode, modifiedAt: (date as Date | undefined) ?? new Date(0) };
  if (type === 'directory') return { ...head, content: EMPTY };
  if (type === 'symlink') return { ...head, mode: symlinkMode, content: Buffer.from(linkname ?? '') };
  if (open ?? read)
    return {
      ...head,
      bytes: size ?? (task.stats ? task.stats.size : undefined),
      ...(open && { open }),
      ...(read && { read }),
    };
  // By path, not through the stream that archiver made: it would be opened only to be closed.
  if (sourcePath && task.stats) return { ...head, ...fileContent(sourcePath, task.stats) };
  return { ...head, content: content as Buffer };
}

/** A stream that was given open: it is not touched before its turn. */
export function openOnce(stream: Readable): () => Readable {
  // A stream that fails before its turn is reported then; without a listener it would end the process.
  stream.on('error', () => undefined);
  return () => {
    if (stream.errored) throw stream.errored;
    if (stream.destroyed) throw new SplitZipError('entry.source-failed', 'The stream was closed before its turn');
    return stream;
  };
}

import { createReadStream, type Stats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { blockBytes } from './deflate-block';
import type { EntrySource } from './entry-source';

/**
 * The content of a file on disk, to be spread into an entry: `{ name, modifiedAt, ...fileContent(path, stats) }`. The size is taken as
 * declared: a file that grows or shrinks while it is read is a failure of its entry.
 */
export function fileContent(
  path: string,
  { size }: Pick<Stats, 'size'>,
): Pick<EntrySource, 'path' | 'bytes' | 'open' | 'read'> {
  return {
    path,
    bytes: size,
    open: (start) => createReadStream(path, { start, highWaterMark: blockBytes }),
    read: (signal) => readFile(path, { signal }),
  };
}

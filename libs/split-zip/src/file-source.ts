import type { Stats } from 'node:fs';
import type { EntrySource } from './entry-source';

/**
 * The content of a file on disk, to be spread into an entry: `{ name, modifiedAt, ...fileContent(path, stats) }`. The size is taken as
 * declared: a file that grows or shrinks while it is read is a failure of its entry.
 */
export function fileContent(path: string, { size }: Pick<Stats, 'size'>): Pick<EntrySource, 'path' | 'bytes'> {
  return { path, bytes: size };
}

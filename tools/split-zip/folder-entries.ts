import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type EntrySource, fileContent } from '@respaldos/split-zip';

/** Everything in a folder, as `zip -r` would find it, but always in the same order. Neither files nor folders are skipped; sockets and the like are. */
export function folderEntries(folder: string, prefix: string): EntrySource[] {
  // At once, not one promise per file: nobody else is served by this process, and it takes a tenth of the time.
  const names = readdirSync(folder).sort();
  const entries: EntrySource[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const stats = lstatSync(path);
    const head = { name: prefix + name, modifiedAt: stats.mtime, mode: stats.mode };
    if (stats.isFile()) entries.push({ ...head, ...fileContent(path, stats) });
    else if (stats.isSymbolicLink()) entries.push({ ...head, content: Buffer.from(readlinkSync(path)) });
    else if (stats.isDirectory())
      entries.push({ ...head, name: `${head.name}/` }, ...folderEntries(path, `${head.name}/`));
  }
  return entries;
}

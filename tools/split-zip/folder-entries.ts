import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { type EntrySource, fileContent } from '@respaldos/split-zip';

/** Everything in a folder, as `zip -r` would find it, but always in the same order. Neither files nor folders are skipped; sockets and the like are. */
export function folderEntries(folder: string, prefix: string): EntrySource[] {
  const entries: EntrySource[] = [];
  collect(folder, prefix, entries);
  return entries;
}

/** At once, not one promise per file: nobody else is served by this process, and it takes a tenth of the time. */
function collect(folder: string, prefix: string, entries: EntrySource[]): void {
  for (const file of readdirSync(folder).sort()) {
    const path = `${folder}/${file}`;
    const name = prefix + file;
    const stats = lstatSync(path);
    const { mtime: modifiedAt, mode } = stats;
    if (stats.isFile()) entries.push({ name, modifiedAt, mode, ...fileContent(path, stats) });
    else if (stats.isSymbolicLink()) entries.push({ name, modifiedAt, mode, content: Buffer.from(readlinkSync(path)) });
    else if (stats.isDirectory()) {
      entries.push({ name: `${name}/`, modifiedAt, mode });
      collect(path, `${name}/`, entries);
    }
  }
}

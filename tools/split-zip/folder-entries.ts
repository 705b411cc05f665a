import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type EntrySource, fileContent } from '@respaldos/split-zip';

/** Everything in a folder, as `zip -r` would find it, but always in the same order. Neither files nor folders are skipped; sockets and the like are. */
export async function folderEntries(folder: string, prefix: string): Promise<EntrySource[]> {
  const names = (await readdir(folder)).sort();
  const entries: EntrySource[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const stats = await lstat(path);
    const head = { name: prefix + name, modifiedAt: stats.mtime, mode: stats.mode };
    if (stats.isFile()) entries.push({ ...head, ...fileContent(path, stats) });
    else if (stats.isSymbolicLink()) entries.push({ ...head, content: Buffer.from(await readlink(path)) });
    else if (stats.isDirectory())
      entries.push({ ...head, name: `${head.name}/` }, ...(await folderEntries(path, `${head.name}/`)));
  }
  return entries;
}

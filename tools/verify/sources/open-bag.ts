import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { NotABag, type BagFiles } from './bag-files';
import { FolderFiles } from './folder-files';
import { ZipFiles } from './zip-files';

/**
 * The bag that a person points at: its folder, NAME.zip, any part of the set, or the folder in which one of these is.
 * @throws NotABag
 */
export async function openBag(path: string): Promise<BagFiles> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new NotABag('missing', path, 'nothing of this name');
  if (!found.isDirectory()) return ZipFiles.open(lastPartOf(path));
  const names = await readdir(path);
  if (names.includes('bagit.txt')) return FolderFiles.open(path);
  const archives = names.filter((name) => extname(name).toLowerCase() === '.zip');
  if (archives.length === 1) return ZipFiles.open(join(path, archives[0]!));
  if (archives.length === 0 && names.length === 1) return FolderFiles.open(join(path, names[0]!));
  throw new NotABag('missing', join(basename(path), 'bagit.txt'), 'neither a bag nor one archive is here');
}

const lastPartOf = (path: string): string => path.replace(/\.z\d{2,}$/i, '.zip');

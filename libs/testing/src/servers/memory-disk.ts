import { accessSync, constants, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** The disk in memory that every Linux has; containers often make it small. */
export const memoryDisk = '/dev/shm';

/** A whole run of the tests was seen to fill less than a third of it. */
const enoughBytes = 4 * 1024 ** 3;

/**
 * Where servers that may lose everything keep their data: in memory if there is plenty of it, since a database is some three hundred
 * new files, and a file system on a disk seeks a place for each. Otherwise, or when `TMPDIR` says where, the temporary directory.
 */
export function carefreeBase(disk = memoryDisk): string {
  return process.env.TMPDIR === undefined && isRoomy(disk) ? disk : tmpdir();
}

function isRoomy(disk: string): boolean {
  try {
    accessSync(disk, constants.W_OK);
    const { bavail, bsize } = statfsSync(disk);
    return isPlainMemory(disk) && bavail * bsize >= enoughBytes && process.availableMemory() >= 2 * enoughBytes;
  } catch {
    return false;
  }
}

/** Specs also run programs that they wrote. */
function isPlainMemory(disk: string): boolean {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  return mounts.some((line) => {
    const [, at, kind, options] = line.split(' ');
    return at === disk && kind === 'tmpfs' && !options!.split(',').includes('noexec');
  });
}

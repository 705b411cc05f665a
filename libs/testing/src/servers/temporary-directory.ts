import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryDisk } from './memory-disk';
import { unmountBelow } from './mounts-below';
import { isThere, type ProcessIdentity, thisProcess } from './process-identity';
import { stopRecorded } from './recorded-process';

const prefix = 'respaldos-';
const ownerFile = 'owner.json';

/** A new directory of this process, in the system's temporary one unless said; a later run removes it if this one cannot. */
export function temporaryDirectory(purpose: string, base = tmpdir()): string {
  const dir = mkdtempSync(join(base, `${prefix}${purpose}-`));
  writeFileSync(join(dir, ownerFile), JSON.stringify(thisProcess));
  return dir;
}

/** Ends the servers and removes the directories that processes of ours left behind because they were killed. */
export async function sweepAbandonedDirectories(): Promise<void> {
  for (const base of new Set([tmpdir(), memoryDisk])) {
    const candidates = existsSync(base) ? readdirSync(base).filter((name) => name.startsWith(prefix)) : [];
    for (const dir of candidates.map((name) => join(base, name))) if (isAbandoned(dir)) await removeWithServers(dir);
  }
}

/** Ends what runs in a directory's server homes and what is mounted below it, then removes it. */
export async function removeWithServers(dir: string): Promise<void> {
  await stopServersIn(dir);
  await unmountBelow(dir);
  rmSync(dir, { recursive: true, force: true });
}

/** Ends what was started in a directory or in its folders, whoever started it. */
export async function stopServersIn(dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  const folders = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  await Promise.all([dir, ...folders.map(({ name }) => join(dir, name))].map(stopRecorded));
}

function isAbandoned(dir: string): boolean {
  try {
    if (statSync(dir).uid !== process.getuid?.()) return false;
    return !isThere(JSON.parse(readFileSync(join(dir, ownerFile), 'utf8')) as ProcessIdentity);
  } catch {
    return false; // without a readable owner it is not for us to judge
  }
}

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopRecorded } from './recorded-process';

const prefix = 'respaldos-';
const ownerFile = 'owner.json';

interface Owner {
  pid: number;
  bornAtTicks: string;
}

/** A new directory of this process under the system's temporary one; `sweepAbandonedDirectories` knows it by its owner. */
export function temporaryDirectory(purpose: string): string {
  const dir = mkdtempSync(join(tmpdir(), `${prefix}${purpose}-`));
  const owner: Owner = { pid: process.pid, bornAtTicks: birthOf(process.pid) ?? '' };
  writeFileSync(join(dir, ownerFile), JSON.stringify(owner));
  return dir;
}

/** Ends the servers and removes the directories that processes of ours left behind because they were killed. */
export async function sweepAbandonedDirectories(): Promise<void> {
  const candidates = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
  for (const dir of candidates.map((name) => join(tmpdir(), name))) {
    if (isAbandoned(dir)) await removeWithServers(dir);
  }
}

/** Ends what runs in a directory's server homes, then removes it. */
export async function removeWithServers(dir: string): Promise<void> {
  await stopRecorded(dir);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.isDirectory()) await stopRecorded(join(dir, entry.name));
  }
  rmSync(dir, { recursive: true, force: true });
}

function isAbandoned(dir: string): boolean {
  const path = join(dir, ownerFile);
  if (!existsSync(path) || statSync(dir).uid !== process.getuid?.()) return false;
  const { pid, bornAtTicks } = JSON.parse(readFileSync(path, 'utf8')) as Owner;
  return birthOf(pid) !== bornAtTicks;
}

/** When a process began, in clock ticks since the machine's start: with the pid it identifies a process for good. */
function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): field 22; counted behind the command's name, which may hold spaces and ends at the last ')'.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

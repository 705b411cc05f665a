import { readdirSync, readFileSync } from 'node:fs';

/** Tells one process from all others, also from a later one with the same pid. */
export interface ProcessIdentity {
  pid: number;
  /** When it began, in clock ticks since the machine's start. */
  bornAtTicks: string;
}

export const identityOf = (pid: number): ProcessIdentity => ({ pid, bornAtTicks: statOf(pid)?.bornAtTicks ?? '' });

export const thisProcess = identityOf(process.pid);

/** Whether the process still holds anything: files, locks, ports. A child that nobody has waited for yet holds nothing. */
export function isThere({ pid, bornAtTicks }: ProcessIdentity): boolean {
  const stat = statOf(pid);
  if (stat?.bornAtTicks !== bornAtTicks) return false;
  return stat.state !== 'Z' || hasOtherThreads(pid);
}

/** The arguments a process was started with, each ended by NUL; empty for one that is about to end. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function statOf(pid: number): { state: string | undefined; bornAtTicks: string | undefined } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): fields 3 and 22; counted behind the command's name, which may hold spaces and ends at the last ')'.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], bornAtTicks: fields[19] };
  } catch {
    return undefined;
  }
}

/** A killed process's first thread may be over while others still hold its files. */
function hasOtherThreads(pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/task`).length > 1;
  } catch {
    return false;
  }
}

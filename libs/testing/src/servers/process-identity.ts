import { readFileSync } from 'node:fs';

/** Tells one process from all others, also from a later one with the same pid. */
export interface ProcessIdentity {
  pid: number;
  /** When it began, in clock ticks since the machine's start. */
  bornAtTicks: string;
}

export const thisProcess: ProcessIdentity = { pid: process.pid, bornAtTicks: birthOf(process.pid) ?? '' };

export const isThere = ({ pid, bornAtTicks }: ProcessIdentity): boolean => birthOf(pid) === bornAtTicks;

function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): field 22; counted behind the command's name, which may hold spaces and ends at the last ')'.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const tickMs = 10;
/** Which fields of /proc/PID/stat, behind the name, are user and system time of the children that have ended. */
const childTimes = [13, 14] as const;

/** Processor time of the children of a process that have ended: of PostgreSQL's, its sessions and their helpers. Linux only. */
export function endedChildrenCpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return childTimes.reduce((total, field) => total + Number(fields[field]) * tickMs, 0);
}

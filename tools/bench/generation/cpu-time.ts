import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const tickMs = 10;

/** Processor time that a process has taken since it began. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

const storePrograms = ['ceph-mon', 'ceph-osd', 'radosgw'];

/** Of those of the object store among these processes: it has the same processors as the worker. */
export function storeCpuMs(pids: readonly number[]): number {
  const isStore = (pid: number): boolean => storePrograms.includes(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  return pids.filter(isStore).reduce((total, pid) => total + cpuMsOf(pid), 0);
}

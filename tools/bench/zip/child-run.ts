import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What one run of a program took. */
export interface ChildRun {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakRssBytes: number;
  /** Processor time that everything else on the machine took meanwhile. */
  readonly othersMs: number;
  readonly stdout: string;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const tickMs = 10;
const pollMs = 10;
/** Which fields of /proc/self/stat, behind the name, are user and system time of the children that have ended. */
const childTimes = [13, 14] as const;

/** Runs a program to its end. Linux only: its memory is asked for every 10 ms, as the mark it has reached. */
export async function runChild({ program, args }: Command, folder: string): Promise<ChildRun> {
  const before = { childrenMs: childrenCpuMs(), busyMs: busyCpuMs() };
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let peakRssBytes = 0;
  const timer = setInterval(() => (peakRssBytes = Math.max(peakRssBytes, peakOf(child.pid))), pollMs);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  try {
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    const wallMs = performance.now() - startedAt;
    if (code !== 0)
      throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}: ${said.stderr.slice(-500)}`);
    const cpuMs = childrenCpuMs() - before.childrenMs;
    const othersMs = Math.max(0, busyCpuMs() - before.busyMs - cpuMs);
    return { wallMs, cpuMs, peakRssBytes, othersMs, stdout: said.stdout };
  } finally {
    clearInterval(timer);
  }
}

function childrenCpuMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return childTimes.reduce((total, field) => total + Number(fields[field]) * tickMs, 0);
}

/** Of all processors, since the machine started: everything but idling and waiting for disks. */
function busyCpuMs(): number {
  const [, user, nice, system, , , interrupts, softInterrupts, stolen] = readFileSync('/proc/stat', 'utf8').split(
    /\s+/,
    9,
  );
  const parts = [user, nice, system, interrupts, softInterrupts, stolen];
  return parts.reduce((total, ticks) => total + Number(ticks) * tickMs, 0);
}

function peakOf(pid: number | undefined): number {
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    // It has just ended.
    return 0;
  }
}

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { commandLineOf, isThere, type ProcessIdentity, thisProcess } from './process-identity';

/** A process that we started, written down so that any later process of ours can recognise and end it. */
export interface RecordedProcess extends ProcessIdentity {
  name: string;
  /** Part of the command line that no other process has: the server's own directory. */
  mark: string;
  stopSignal: NodeJS.Signals;
  /** Who started it and will end it; absent for a server that is meant to outlive its starter. */
  starter?: ProcessIdentity;
}

const recordOf = (dir: string) => join(dir, 'processes.json');

export function recordedProcesses(dir: string): RecordedProcess[] {
  if (!existsSync(recordOf(dir))) return [];
  return JSON.parse(readFileSync(recordOf(dir), 'utf8')) as RecordedProcess[];
}

function writeRecord(dir: string, processes: RecordedProcess[]): void {
  writeFileSync(`${recordOf(dir)}.new`, JSON.stringify(processes, null, 2));
  renameSync(`${recordOf(dir)}.new`, recordOf(dir));
}

/** Synchronous: between the birth of a process and its record nothing else of ours runs. */
export function recordProcess(dir: string, started: RecordedProcess): void {
  writeRecord(dir, [...recordedProcesses(dir).filter(isAlive), started]);
}

/** A pid alone proves nothing, since the kernel gives it again: birth and command line must be those of ours too. */
export const isAlive = (server: RecordedProcess): boolean =>
  isThere(server) && commandLineOf(server.pid).includes(server.mark);

/** Longer than `isAlive`: a process that ends has lost its command line while it still holds its locks. */
function isGone(server: RecordedProcess): boolean {
  const commandLine = commandLineOf(server.pid);
  return !isThere(server) || (commandLine !== '' && !commandLine.includes(server.mark));
}

export function signal(target: RecordedProcess, name: NodeJS.Signals = target.stopSignal): void {
  if (!isAlive(target)) return;
  try {
    process.kill(target.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function stopOne(target: RecordedProcess): Promise<void> {
  signal(target);
  await eventually(() => isGone(target), { timeoutMs: 15_000, everyMs: 10 }).catch(() => {
    signal(target, 'SIGKILL');
    return eventually(() => isGone(target), { timeoutMs: 5_000, everyMs: 10 });
  });
}

/** @throws when a living process, other than this one, works with the servers of a directory. */
export function refuseIfInUse(dir: string): void {
  const busy = recordedProcesses(dir).find(
    (server) => isAlive(server) && server.starter && server.starter.pid !== thisProcess.pid && isThere(server.starter),
  );
  if (busy) throw new Error(`${dir} is in use by process ${busy.starter?.pid}: end that one first`);
}

/** Ends what is recorded in a server's directory and still runs, the youngest first: it may depend on the older ones. */
export async function stopRecorded(dir: string): Promise<void> {
  for (const target of recordedProcesses(dir).reverse()) await stopOne(target);
  if (existsSync(recordOf(dir))) writeRecord(dir, []);
}

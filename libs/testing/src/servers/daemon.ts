import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { identityOf, thisProcess } from './process-identity';
import { recordProcess } from './recorded-process';
import { dyingWithUs } from './run-program';

export interface DaemonOrder {
  name: string;
  /** The program and its arguments; one of them must name a path below `dir`, by which the process is recognised later. */
  command: string[];
  dir: string;
  stopSignal: NodeJS.Signals;
  outlivesStarter: boolean;
}

export interface Daemon {
  pid: number;
  /** Waits until the server answers. @throws with the end of its log when it ends or stays silent instead. */
  ready(probe: () => Promise<boolean>): Promise<void>;
}

const startMs = 180_000;

/** Starts a server as a process of its own session, so that Ctrl-C in the terminal reaches only its starter. */
export function startDaemon(order: DaemonOrder): Daemon {
  const [program = '', ...args] = order.outlivesStarter ? order.command : dyingWithUs(order.command, order.stopSignal);
  const logPath = join(order.dir, `${order.name}.log`);
  const log = openSync(logPath, 'a');
  const child = spawn(program, args, {
    cwd: order.dir,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  if (child.pid === undefined) throw new Error(`${program} cannot be started; is it installed?`, { cause: failure });
  const { name, stopSignal } = order;
  const starter = order.outlivesStarter ? undefined : thisProcess;
  recordProcess(order.dir, { ...identityOf(child.pid), name, mark: `${order.dir}/`, stopSignal, starter });
  child.unref();
  return { pid: child.pid, ready: (probe) => waitUntilReady(order.name, child, logPath, probe) };
}

async function waitUntilReady(
  name: string,
  child: ChildProcess,
  logPath: string,
  probe: () => Promise<boolean>,
): Promise<void> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const lastWords = () => readFileSync(logPath, 'utf8').split('\n').slice(-15).join('\n');
  await eventually(async () => hasEnded() || (await probe()), { timeoutMs: startMs, everyMs: 20 }).catch((cause) => {
    throw new Error(`${name} does not answer. The end of its log:\n${lastWords()}`, { cause });
  });
  if (hasEnded()) throw new Error(`${name} ended while it was starting. The end of its log:\n${lastWords()}`);
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Daemon, type DaemonOrder, startDaemon } from './daemon';
import { freePort, isPortFree, waitForPort } from './free-port';
import { carefreeBase } from './memory-disk';
import { recordedProcesses, refuseIfInUse, stopRecorded } from './recorded-process';
import { temporaryDirectory } from './temporary-directory';

export interface ServerOptions {
  /** Where the server keeps everything; without it a temporary directory, which `stop` removes. */
  dir?: string;
  /** Data survives a loss of power and a later start in the same `dir` finds it; otherwise speed comes first. */
  durable?: boolean;
  /** How much an object store can hold; one in memory or on a sparse file takes only what is written. 4 or 16 GiB unless given. */
  capacityBytes?: number;
  /** The server goes on after the process that starts it; its processes stay recorded in `dir`. */
  outlivesStarter?: boolean;
  /** The port of the loopback to listen on (SMTP's for the inbox); without it the last one used in `dir`, or any free one. */
  port?: number;
}

export interface RunningServer {
  dir: string;
  pids: number[];
  /** Ends the server's processes and waits for their end. */
  stop: () => Promise<void>;
}

/** What a server's starter works with: its directory, its ports, and the birth of its processes. */
export interface ServerHome {
  dir: string;
  durable: boolean;
  capacityBytes?: number | undefined;
  port: (purpose: string) => Promise<number>;
  start: (order: Pick<DaemonOrder, 'name' | 'command' | 'stopSignal'>) => Daemon;
}

/** Runs a starter in a directory that is clean of processes of an earlier run; a failed start leaves none either. */
export async function startIn<Address extends object>(
  kind: string,
  options: ServerOptions,
  starter: (home: ServerHome) => Promise<Address>,
): Promise<Address & RunningServer> {
  const dir = options.dir
    ? resolve(options.dir)
    : temporaryDirectory(kind, options.durable ? undefined : carefreeBase());
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  refuseIfInUse(dir);
  await stopRecorded(dir);
  const stop = async () => {
    await stopRecorded(dir);
    if (!options.dir) rmSync(dir, { recursive: true, force: true });
  };
  try {
    const address = await starter(homeAt(dir, options));
    return { ...address, dir, pids: recordedProcesses(dir).map(({ pid }) => pid), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function homeAt(dir: string, options: ServerOptions): ServerHome {
  const { durable = false, capacityBytes, outlivesStarter = false, port } = options;
  return {
    dir,
    durable,
    capacityBytes,
    port: (purpose) => (purpose === 'main' && port ? waitForPort(port) : rememberedPort(dir, purpose)),
    start: (order) => startDaemon({ ...order, dir, outlivesStarter }),
  };
}

/** The same port at every start while it is free, so that addresses which people copied stay true. */
async function rememberedPort(dir: string, purpose: string): Promise<number> {
  const path = join(dir, 'ports.json');
  const ports = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>) : {};
  const remembered = ports[purpose];
  if (remembered !== undefined && (await isPortFree(remembered))) return remembered;
  const port = await freePort();
  writeFileSync(path, JSON.stringify({ ...ports, [purpose]: port }));
  return port;
}

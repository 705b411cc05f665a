import { join } from 'node:path';
import { kindsIn, type ServerAddresses, type ServerKind, serverKinds } from './addresses';
import { startInbox } from './inbox';
import { ensureInstalled, type Tool } from './install';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { startS3 } from './s3';
import { recordedProcesses, isAlive } from './recorded-process';
import type { RunningServer, ServerOptions } from './server-home';

export interface ServersOptions extends Pick<ServerOptions, 'durable' | 'outlivesStarter'> {
  /** Each server's home is a folder in it. */
  dir: string;
  /** Servers to use as they are: nothing of their kind is started or installed. Usually `addressesIn(process.env)`. */
  named: Partial<ServerAddresses>;
  /** What is wanted of the object store besides. */
  s3?: Pick<ServerOptions, 'durable' | 'capacityBytes'>;
}

export interface RunningServers {
  addresses: ServerAddresses;
  /** Of the servers started here, not of those that the environment names. */
  pids: number[];
  stop(): Promise<void>;
}

interface Starter {
  tools: Tool[];
  start(options: ServerOptions): Promise<{ server: RunningServer; addresses: Partial<ServerAddresses> }>;
}

const starters: Record<ServerKind, Starter> = {
  postgres: {
    tools: [],
    start: async (options) => {
      const server = await startPostgres(options);
      return { server, addresses: { postgresUrl: server.url } };
    },
  },
  redis: {
    tools: ['redis-server'],
    start: async (options) => {
      const server = await startRedis(options);
      return { server, addresses: { redisUrl: server.url } };
    },
  },
  s3: {
    tools: ['ceph-mon', 'ceph-osd', 'radosgw'],
    start: async (options) => {
      const server = await startS3(options);
      const { endpoint, region, accessKeyId, secretAccessKey } = server;
      return { server, addresses: { s3: { endpoint, region, accessKeyId, secretAccessKey } } };
    },
  },
  inbox: {
    tools: [],
    start: async (options) => {
      const server = await startInbox(options);
      return { server, addresses: { smtpUrl: server.smtpUrl, inboxUrl: server.inboxUrl } };
    },
  },
};

/**
 * Starts, all at the same time, private servers for whatever the environment does not name; installs them first if need be.
 * @throws when one cannot be started; the others are ended then.
 */
export async function startServers({ dir, named, s3, ...how }: ServersOptions): Promise<RunningServers> {
  const kinds = serverKinds.filter((kind) => !kindsIn(named).includes(kind));
  await ensureInstalled(...kinds.flatMap((kind) => starters[kind].tools));
  const outcomes = await Promise.allSettled(
    kinds.map((kind) => starters[kind].start({ ...how, ...(kind === 's3' && s3), dir: join(dir, kind) })),
  );
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const stop = async () => {
    await Promise.all(started.map(({ server }) => server.stop()));
  };
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
  if (failures.length > 0) {
    await stop();
    throw new Error(failures.map(({ message }) => message).join('\n'), { cause: failures[0] });
  }
  return {
    addresses: Object.assign({}, named, ...started.map(({ addresses }) => addresses)) as ServerAddresses,
    pids: started.flatMap(({ server }) => server.pids),
    stop,
  };
}

/** Whether a server was started in this home and all its processes are still there. */
export function isRunning(dir: string): boolean {
  const recorded = recordedProcesses(dir);
  return recorded.length > 0 && recorded.every(isAlive);
}

import type { ServiceName } from '@respaldos/contracts';
import {
  ensureInstalled,
  type FaultProxy,
  type House,
  type QuipuxFixture,
  type ServerAddresses,
  startFaultProxy,
  tcpProxy,
  type TcpProxy,
} from '@respaldos/testing';
import { Redis } from 'ioredis';
import { join } from 'node:path';
import { Client } from 'pg';
import { setStage } from '../demo/stage';

/** Everything of a ministry, with a bad network between the services and their servers. */
export interface DrillStage {
  readonly house: House;
  readonly quipux: QuipuxFixture;
  /** The servers themselves, past the bad network: for those who look. */
  readonly servers: ServerAddresses;
  readonly bodegaDir: string;
  readonly proxies: { postgres: TcpProxy; redis: TcpProxy; smtp: TcpProxy; s3: FaultProxy };
  /** Two faults of one service come one after the other. */
  alone(service: ServiceName, act: () => Promise<void>): Promise<void>;
  /** Every key gone, as after a restart without its file. */
  emptyRedis(): Promise<void>;
  /** One server process dies; PostgreSQL then throws everybody out and recovers from its log. */
  crashPostgres(): Promise<void>;
  terminateBackends(): Promise<void>;
  stop(): Promise<void>;
}

/** Beats and ticks in quick time, and lives long enough for several faults in one run. */
const quickTime = {
  SEGMENT_BYTES: '300000',
  DISPATCH_EVERY_MS: '500',
  SWEEP_EVERY_MS: '1000',
  HEARTBEAT_EVERY_MS: '300',
  HEARTBEAT_STALE_MS: '2500',
};

export async function setDrillStage(
  dir: string,
  documentCount: number,
  say: (step: string) => void,
): Promise<DrillStage> {
  await ensureInstalled('redis-server');
  let proxies: DrillStage['proxies'] | undefined;
  const through = async (servers: ServerAddresses): Promise<ServerAddresses> =>
    reachedThrough((proxies = await proxiesTo(servers)), servers);
  const stage = await setStage({ dir, documentCount, segmentBytes: 300_000, say, through, env: quickTime });
  const { servers, house, quipux } = stage;
  return {
    house,
    quipux,
    servers,
    bodegaDir: join(dir, 'bodega'),
    proxies: proxies!,
    alone: oneAfterTheOther(),
    emptyRedis: async () => {
      const redis = new Redis(servers.redisUrl);
      await redis.flushall();
      redis.disconnect();
    },
    crashPostgres: async () => {
      const [victim] = await backends(servers.postgresUrl);
      if (victim !== undefined) process.kill(victim, 'SIGKILL');
    },
    terminateBackends: async () => void (await backends(servers.postgresUrl, 'pg_terminate_backend(pid), ')),
    stop: async () => {
      await stage.stop();
      const { postgres, redis, smtp, s3 } = proxies!;
      await Promise.all([postgres.close(), redis.close(), smtp.close(), s3.stop()]);
    },
  };
}

function oneAfterTheOther(): DrillStage['alone'] {
  const tails = new Map<ServiceName, Promise<void>>();
  return (service, act) => {
    const done = (tails.get(service) ?? Promise.resolve()).then(act);
    tails.set(
      service,
      done.catch(() => undefined),
    );
    return done;
  };
}

async function proxiesTo(servers: ServerAddresses): Promise<DrillStage['proxies']> {
  const portOf = (url: string): number => Number(new URL(url).port);
  return {
    postgres: await tcpProxy(portOf(servers.postgresUrl)),
    redis: await tcpProxy(portOf(servers.redisUrl)),
    smtp: await tcpProxy(portOf(servers.smtpUrl)),
    s3: await startFaultProxy(servers.s3.endpoint),
  };
}

function reachedThrough(proxies: DrillStage['proxies'], servers: ServerAddresses): ServerAddresses {
  return {
    ...servers,
    postgresUrl: atPort(servers.postgresUrl, proxies.postgres.port),
    redisUrl: atPort(servers.redisUrl, proxies.redis.port),
    smtpUrl: atPort(servers.smtpUrl, proxies.smtp.port),
    s3: { ...servers.s3, endpoint: proxies.s3.url },
  };
}

/** The processes that serve connections of others, with something done to each. */
async function backends(url: string, done = ''): Promise<number[]> {
  const client = new Client({ connectionString: url });
  // The crash that is wished for ends this connection as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT ${done}pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rows.map(({ pid }) => pid);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function atPort(address: string, port: number): string {
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}

import {
  eventually,
  type FaultProxy,
  recordedProcesses,
  type ServerAddresses,
  startFaultProxy,
  startPostgres,
  startRedis,
  tcpProxy,
  type TcpProxy,
} from '@respaldos/testing';
import { Redis } from 'ioredis';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** The bad network between the services and their servers. */
export interface DrillProxies {
  readonly postgres: TcpProxy;
  readonly redis: TcpProxy;
  readonly smtp: TcpProxy;
  readonly s3: FaultProxy;
}

export async function proxiesTo(servers: ServerAddresses): Promise<DrillProxies> {
  const portOf = (url: string): number => Number(new URL(url).port);
  return {
    postgres: await tcpProxy(portOf(servers.postgresUrl)),
    redis: await tcpProxy(portOf(servers.redisUrl)),
    smtp: await tcpProxy(portOf(servers.smtpUrl)),
    s3: await startFaultProxy(servers.s3.endpoint),
  };
}

export async function closeProxies({ postgres, redis, smtp, s3 }: DrillProxies): Promise<void> {
  await Promise.all([postgres.close(), redis.close(), smtp.close(), s3.stop()]);
}

export function reachedThrough(proxies: DrillProxies, servers: ServerAddresses): ServerAddresses {
  return {
    ...servers,
    postgresUrl: atPort(servers.postgresUrl, proxies.postgres.port),
    redisUrl: atPort(servers.redisUrl, proxies.redis.port),
    smtpUrl: atPort(servers.smtpUrl, proxies.smtp.port),
    s3: { ...servers.s3, endpoint: proxies.s3.url },
  };
}

/** What happens to the servers themselves; nobody's but the drill's own. */
export class DrillServers {
  constructor(
    readonly addresses: ServerAddresses,
    private readonly dir: string,
  ) {}

  /** Every key gone, as after a restart without its file. */
  async emptyRedis(): Promise<void> {
    const redis = new Redis(this.addresses.redisUrl, { retryStrategy: () => null });
    redis.on('error', () => undefined);
    await redis.flushall().catch(() => undefined);
    redis.disconnect();
  }

  /** SIGKILL; it keeps nothing on disk, so it comes back empty. */
  async killRedis(away: () => Promise<void>): Promise<void> {
    const home = join(this.dir, 'redis');
    for (const { pid } of recordedProcesses(home)) endNow(pid);
    await away();
    await startRedis({ dir: home });
  }

  /** SIGKILL to all its processes; it recovers from its log when it comes back. */
  async killPostgres(away: () => Promise<void>): Promise<void> {
    const home = join(this.dir, 'postgres');
    const pids = recordedProcesses(home).flatMap(({ pid }) => [pid, ...childrenOf(pid)]);
    for (const pid of pids) endNow(pid);
    // None of them may write beside those of the next start.
    await eventually(() => pids.every((pid) => !existsSync(`/proc/${pid}/exe`) || isZombie(pid)));
    await away();
    await startPostgres({ dir: home });
  }

  /** One server process dies; PostgreSQL then throws everybody out and recovers from its log. */
  async crashPostgres(): Promise<void> {
    const [victim] = await this.backends('');
    if (victim !== undefined) endNow(victim);
  }

  async terminateBackends(): Promise<void> {
    await this.backends('pg_terminate_backend(pid), ');
  }

  /** The processes that serve connections of others, with something done to each. */
  private async backends(done: string): Promise<number[]> {
    const client = new Client({ connectionString: this.addresses.postgresUrl });
    // The crash that is wished for ends this connection as well.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(
        `SELECT ${done}pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      return rows.map(({ pid }) => pid);
    } catch {
      // Away already, by another fault.
      return [];
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

const isZombie = (pid: number): boolean => {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
};

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function atPort(address: string, port: number): string {
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}

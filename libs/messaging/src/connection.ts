import { Cluster, Redis, type ClusterOptions, type RedisOptions } from 'ioredis';
import { within } from './deadline';
import type { MessageLog } from './message-log';
import { parseRedisUrl } from './redis-url';

export type RedisClient = Redis | Cluster;

/** Where the queues live. */
export interface QueuesLocation {
  /** See `parseRedisUrl` for its forms. */
  redisUrl: string;
  /** Prefix of every key. Its hash tag keeps a queue's keys on one node of a cluster. Default `{respaldos}`. */
  prefix?: string;
}

export const defaultPrefix = '{respaldos}';

interface Patience {
  enableOfflineQueue: boolean;
  maxRetriesPerRequest: number | null;
  /** A connection that owes an answer for so long is dead, although nobody said so. */
  socketTimeout: number;
}

/** For telling: a command that cannot be sent now fails now, because whoever tells is waiting. */
export function connectToTell(redisUrl: string): RedisClient {
  return connect(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1, socketTimeout: 5_000 });
}

/** For working: waits for ever until Redis is back, as BullMQ demands of its consumers, who block for up to 10 s. */
export function connectToWork(redisUrl: string): RedisClient {
  return connect(redisUrl, { enableOfflineQueue: true, maxRetriesPerRequest: null, socketTimeout: 30_000 });
}

const reconnectDelayMs = (times: number): number => Math.min(50 * 2 ** times, 2_000);

function connect(redisUrl: string, { enableOfflineQueue, ...patience }: Patience): RedisClient {
  const address = parseRedisUrl(redisUrl);
  const { username, password } = address;
  const tls = address.tls ? {} : undefined;
  const node: RedisOptions = { ...patience, username, password, tls, connectTimeout: 5_000 };
  if (address.shape === 'cluster') {
    const options: ClusterOptions = { enableOfflineQueue, redisOptions: node };
    return new Cluster(address.nodes, { ...options, clusterRetryStrategy: reconnectDelayMs });
  }
  const options = { ...node, enableOfflineQueue, retryStrategy: reconnectDelayMs, db: address.db };
  if (address.shape === 'single') return new Redis({ ...options, ...address.node });
  const { nodes: sentinels, name, sentinelPassword } = address;
  return new Redis({
    ...options,
    sentinels,
    name,
    sentinelPassword,
    sentinelTLS: tls,
    enableTLSForSentinelMode: address.tls,
  });
}

/** Whether commands can be sent at this moment. */
export function isConnected(client: RedisClient): boolean {
  // ioredis says `connect` for a cluster that is in use already.
  return client.status === 'ready' || (client.isCluster && client.status === 'connect');
}

/** Waits until commands can be sent; rejects when that takes longer than `limitMs`. */
export async function untilConnected(client: RedisClient, limitMs: number): Promise<void> {
  if (isConnected(client)) return;
  let settle = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    settle = resolve;
    client.once('ready', settle);
  });
  try {
    await within(limitMs, ready, () => new Error(`Redis was not reachable within ${limitMs} ms`));
  } finally {
    client.off('ready', settle);
  }
}

/** Whether Redis answers now; for health probes, so it never throws and never waits longer than a second. */
export async function answers(client: RedisClient): Promise<boolean> {
  if (!isConnected(client)) return false;
  return within(1_000, client.ping(), () => new Error('no answer')).then(
    () => true,
    () => false,
  );
}

/** One line when Redis goes and one when it comes back, instead of one per attempt to reconnect. */
export function reportOutages(client: RedisClient, log: MessageLog): void {
  let down = false;
  client.on('error', (error: Error) => {
    if (!down) log.warn({ error: error.message }, 'Redis unreachable');
    down = true;
  });
  client.on('ready', () => {
    if (down) log.info({}, 'Redis reachable again');
    down = false;
  });
}

import {
  createBucket,
  createDatabase,
  House,
  quipuxFixture,
  redisPrefix,
  startRedis,
  temporaryDirectory,
  testServers,
  type HouseOptions,
  type TestQuipux,
} from '@respaldos/testing';
import { rmSync } from 'node:fs';
import { startOnWorkedMorning } from './worked-morning';

export interface OpenHouse {
  house: House;
  quipux: TestQuipux;
  bucket: string;
  prefix: string;
  databaseUrl: string;
  redisUrl: string;
  close(): Promise<void>;
}

/** Ticks and beats in quick time: what takes minutes in production takes seconds here. */
const quickTime = {
  DISPATCH_EVERY_MS: '500',
  SWEEP_EVERY_MS: '1000',
  HEARTBEAT_EVERY_MS: '300',
  HEARTBEAT_STALE_MS: '2500',
  JOB_LOCK_MS: '5000',
  OUTAGE_RETRY_MS: '1000',
  SEGMENT_BYTES: '300000',
  LOG_LEVEL: 'info',
};

let shared: Promise<OpenHouse> | undefined;
let guestCount = 0;

/**
 * A house for stories that want nothing of their own of it: those that are told in one file have one, which closes behind the last.
 * Its Redis is nobody else's and may be emptied.
 */
export async function sharedHouse(): Promise<OpenHouse> {
  guestCount += 1;
  shared ??= withOwnRedis();
  const open = await shared;
  const close = async (): Promise<void> => {
    guestCount -= 1;
    if (guestCount > 0) return;
    shared = undefined;
    await open.close();
  };
  return { ...open, close };
}

async function withOwnRedis(): Promise<OpenHouse> {
  const redis = await startRedis();
  const open = await openHouse({ servers: { ...testServers(), redisUrl: redis.url } });
  const close = async (): Promise<void> => {
    await open.close();
    await redis.stop();
  };
  return { ...open, close };
}

/** The five services as five processes against the real servers of this run, with a Quipux of their own. */
export async function openHouse(overrides: Partial<HouseOptions> = {}): Promise<OpenHouse> {
  const [database, quipux, bucket] = await Promise.all([createDatabase('respaldos'), quipuxFixture(), createBucket()]);
  await startOnWorkedMorning(database.url);
  const prefix = redisPrefix();
  const logDir = temporaryDirectory('house');
  const servers = overrides.servers ?? testServers();
  const house = await House.start({
    servers,
    databaseUrl: database.url,
    quipux,
    bucket: bucket.bucket,
    redisPrefix: prefix,
    logDir,
    ...overrides,
    env: { ...quickTime, WORK_DIR: logDir, ...overrides.env },
  });
  const close = async (): Promise<void> => {
    await house.stop();
    await Promise.all([database.drop(), quipux.drop(), bucket.drop()]);
    rmSync(logDir, { recursive: true, force: true });
  };
  return { house, quipux, bucket: bucket.bucket, prefix, databaseUrl: database.url, redisUrl: servers.redisUrl, close };
}

import { S3Client } from '@aws-sdk/client-s3';
import type { ServiceName } from '@respaldos/contracts';
import {
  canHangMounts,
  ensureInstalled,
  type House,
  mountSmallDisk,
  type QuipuxAddress,
  type QuipuxFixture,
  type ServerAddresses,
} from '@respaldos/testing';
import { join } from 'node:path';
import { setStage, type Stage } from '../demo/stage';
import { DrillRows } from './drill-rows';
import { closeProxies, type DrillProxies, DrillServers, proxiesTo, reachedThrough } from './drill-servers';
import { Twin } from './twin';

/** What two faults of which come one after the other. */
export type Victim = ServiceName | 'bodega' | 'notes' | keyof DrillProxies;

/** Everything of a ministry, with a bad network between the services and their servers, and a twin of its worker without one. */
export interface DrillStage {
  readonly house: House;
  readonly quipux: QuipuxFixture;
  /** The servers themselves, past the bad network: for those who look, and for those who strike. */
  readonly servers: DrillServers;
  readonly rows: DrillRows;
  readonly s3: S3Client;
  readonly twin: Twin;
  readonly bodegaDir: string;
  /** Where generation keeps its notes: a disk of its own, small enough to be filled, where that is possible. */
  readonly notesDir: string;
  readonly proxies: DrillProxies;
  readonly tally: { sigkillCount: number };
  /** Two faults of one victim come one after the other. */
  alone(victim: Victim, act: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

const notesBytes = 8_000_000;

/** Beats and ticks in quick time, and lives long enough for many faults in one run. */
const quickTime = {
  DISPATCH_EVERY_MS: '500',
  SWEEP_EVERY_MS: '1000',
  HEARTBEAT_EVERY_MS: '300',
  HEARTBEAT_STALE_MS: '2500',
  JOB_LOCK_MS: '4000',
  FIRST_RETRY_MS: '500',
  OUTAGE_RETRY_MS: '1000',
  MAXIMUM_ATTEMPTS: '100',
  TEND_EVERY_MS: '2000',
  QUIPUX_BODEGA_TIMEOUT_MS: '1500',
  TIDY_EVERY_MS: '4000',
  RATE_LIMIT_FACTOR: '1000',
};

export async function setDrillStage(
  dir: string,
  documentCount: number,
  say: (step: string) => void,
): Promise<DrillStage> {
  await ensureInstalled('redis-server');
  const notesDir = join(dir, 'work');
  const notes = canHangMounts() ? await mountSmallDisk(notesDir, notesBytes) : undefined;
  let proxies: DrillProxies | undefined;
  const through = async (servers: ServerAddresses): Promise<ServerAddresses> =>
    reachedThrough((proxies = await proxiesTo(servers)), servers);
  const tidy = async (): Promise<void> => {
    if (proxies) await closeProxies(proxies);
    await notes?.end();
  };
  try {
    // Nothing here is done to servers that others use.
    const options = { dir, documentCount, segmentBytes: 300_000, say, through, env: quickTime, named: {} };
    return await peopled(await setStage(options), dir, notesDir, proxies!, tidy);
  } catch (error) {
    await tidy();
    throw error;
  }
}

async function peopled(
  stage: Stage,
  dir: string,
  notesDir: string,
  proxies: DrillProxies,
  tidy: () => Promise<void>,
): Promise<DrillStage> {
  const { servers, house, quipux } = stage;
  const looking = { house, rows: new DrillRows(databaseOf(servers, 'respaldos')), s3: clientOf(servers) };
  const places = { bodegaDir: join(dir, 'bodega'), notesDir, proxies };
  const stop = async (): Promise<void> => {
    looking.s3.destroy();
    await looking.rows.close();
    await stage.stop().finally(tidy);
  };
  const own = { quipux: quipuxOf(servers, places.bodegaDir), notesDir: join(dir, 'notes-of-twin') };
  const twin = await Twin.born({ ...looking, servers, ...own }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    ...looking,
    ...places,
    quipux,
    twin,
    servers: new DrillServers(servers, dir),
    tally: { sigkillCount: 0 },
    alone: oneAfterTheOther(),
    stop: () => twin.end().then(stop),
  };
}

function clientOf({ s3: { endpoint, region, accessKeyId, secretAccessKey } }: ServerAddresses): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    requestHandler: { requestTimeout: 20_000, throwOnRequestTimeout: true },
  });
}

const quipuxOf = (servers: ServerAddresses, bodegaDir: string): QuipuxAddress => ({
  databaseUrl: databaseOf(servers, 'quipux'),
  bodegaDatabaseUrl: databaseOf(servers, 'quipux_bodega'),
  bodegaDir,
});

function oneAfterTheOther(): DrillStage['alone'] {
  const tails = new Map<Victim, Promise<void>>();
  return (victim, act) => {
    const done = (tails.get(victim) ?? Promise.resolve()).then(act);
    tails.set(
      victim,
      done.catch(() => undefined),
    );
    return done;
  };
}

function databaseOf({ postgresUrl }: ServerAddresses, name: string): string {
  const url = new URL(postgresUrl);
  url.pathname = `/demo_${name}`;
  return url.href;
}

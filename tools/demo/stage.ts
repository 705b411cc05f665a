import { migrate } from '@respaldos/persistence';
import {
  addressesIn,
  buildQuipux,
  House,
  startServers,
  type QuipuxFixture,
  type ServerAddresses,
  type ServersOptions,
} from '@respaldos/testing';
import { join } from 'node:path';
import { Client } from 'pg';

export interface StageOptions {
  /** Everything is kept below it. */
  dir: string;
  documentCount: number;
  segmentBytes: number;
  gatewayPort?: number;
  say: (step: string) => void;
  /** How the object store is to be, where it is started here. */
  s3?: ServersOptions['s3'];
  /** Puts something between the services and their servers: the addresses that services get instead. */
  through?: (servers: ServerAddresses) => Promise<ServerAddresses>;
  /** Variables for all services, besides those of the stage. */
  env?: Record<string, string>;
  /** Servers to use as they are; those of the environment unless given. */
  named?: Partial<ServerAddresses>;
}

/** Real servers, a Quipux full of documents, and the five services: a whole ministry for a visitor. */
export interface Stage {
  servers: ServerAddresses;
  /** Of the servers that were started for it. */
  serverPids: number[];
  quipux: QuipuxFixture;
  house: House;
  stop(): Promise<void>;
}

export async function setStage({ dir, documentCount, say, ...options }: StageOptions): Promise<Stage> {
  say('Levantando PostgreSQL, Redis, S3 y el correo…');
  const { s3, named = addressesIn(process.env) } = options;
  const servers = await startServers({ dir, named, ...(s3 && { s3 }) });
  try {
    const { addresses } = servers;
    const databases = await createDatabases(addresses.postgresUrl, ['respaldos', 'quipux', 'quipux_bodega']);
    const bodegaDir = join(dir, 'bodega');
    const reached = (await options.through?.(addresses)) ?? addresses;
    const reachedUrl = (name: DatabaseName): string => urlOf(reached.postgresUrl, name);
    const bodega = { bodegaDatabaseUrl: databases.quipux_bodega, bodegaDir };
    say('Creando las tablas del sistema…');
    await migrate(databases.respaldos);
    say(`Llenando un Quipux inventado con ${documentCount} documentos…`);
    const quipux = await buildQuipux({ databaseUrl: databases.quipux, ...bodega, documentCount });
    say('Levantando los cinco servicios…');
    const house = await House.start({
      servers: reached,
      databaseUrl: reachedUrl('respaldos'),
      quipux: { databaseUrl: reachedUrl('quipux'), bodegaDatabaseUrl: reachedUrl('quipux_bodega'), bodegaDir },
      bucket: stageBucket,
      logDir: join(dir, 'logs'),
      ...(options.gatewayPort && { gatewayPort: options.gatewayPort }),
      env: { ...quickTime(options.segmentBytes, dir), ...options.env },
    });
    return {
      servers: addresses,
      serverPids: servers.pids,
      quipux,
      house,
      stop: () => house.stop().finally(() => servers.stop()),
    };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

export const stageBucket = 'respaldos';

/** Beats and ticks in quick time, so that a visitor need not wait a minute for a minute's work. */
const quickTime = (segmentBytes: number, dir: string): Record<string, string> => ({
  SEGMENT_BYTES: String(segmentBytes),
  DISPATCH_EVERY_MS: '1000',
  SWEEP_EVERY_MS: '2000',
  HEARTBEAT_EVERY_MS: '1000',
  HEARTBEAT_STALE_MS: '15000',
  WORK_DIR: join(dir, 'work'),
});

type DatabaseName = 'respaldos' | 'quipux' | 'quipux_bodega';

/** Anew each time: a visitor always finds the same ministry. */
async function createDatabases(adminUrl: string, names: DatabaseName[]): Promise<Record<DatabaseName, string>> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const name of names) {
      await admin.query(`DROP DATABASE IF EXISTS ${demoName(name)} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${demoName(name)}`);
    }
  } finally {
    await admin.end();
  }
  const entries = names.map((name): [DatabaseName, string] => [name, urlOf(adminUrl, name)]);
  return Object.fromEntries(entries) as Record<DatabaseName, string>;
}

function urlOf(serverUrl: string, name: DatabaseName): string {
  const url = new URL(serverUrl);
  url.pathname = `/${demoName(name)}`;
  return url.href;
}

const demoName = (name: DatabaseName): string => `demo_${name}`;

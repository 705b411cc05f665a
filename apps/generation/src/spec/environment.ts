import { roleOf } from '@respaldos/contracts';
import { MINIMUM_PART_BYTES } from '@respaldos/storage';
import { testServers, type TestBucket, type TestDatabase, type TestQuipux } from '@respaldos/testing';

/** Where a worker finds the world, and how it is set. */
export interface WorkerOptions {
  s3Url?: string;
  postgresPort?: number;
  env?: Record<string, string>;
}

/** What all workers of one test share. */
export interface WorkPlace {
  quipux: TestQuipux;
  bucket: TestBucket;
  database: TestDatabase;
  redisPrefix: string;
  bodegaDir: string;
  workDir: string;
  signingKey: string;
}

/** What a worker's process would be told by its environment. */
export function environmentOf(shop: WorkPlace, { s3Url, postgresPort, env }: WorkerOptions): Record<string, string> {
  const { s3, redisUrl } = testServers();
  const databaseUrl = new URL(shop.database.urlAs(roleOf('generation')));
  if (postgresPort) databaseUrl.port = String(postgresPort);
  return {
    DATABASE_URL: databaseUrl.href,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: shop.redisPrefix,
    S3_ENDPOINT: s3Url ?? s3.endpoint,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    S3_BUCKET: shop.bucket.bucket,
    QUIPUX_DATABASE_URL: shop.quipux.databaseUrl,
    QUIPUX_BODEGA_DATABASE_URL: shop.quipux.bodegaDatabaseUrl,
    QUIPUX_BODEGA_DIR: shop.bodegaDir,
    SEGMENT_BYTES: '300000',
    HEARTBEAT_EVERY_MS: '200',
    HEARTBEAT_STALE_MS: '60000',
    CHECKPOINT_BYTES: String(MINIMUM_PART_BYTES),
    SIGNING_KEY: shop.signingKey,
    WORK_DIR: shop.workDir,
    ...env,
  };
}

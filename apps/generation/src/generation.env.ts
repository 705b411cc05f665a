import { databaseEnv, quipuxEnv, redisEnv, s3Env, serviceEnv, signingKeyEnv } from '@respaldos/runtime';
import { z } from 'zod';

const day = 86_400_000;

export const generationEnv = z.object({
  ...serviceEnv.shape,
  ...databaseEnv.shape,
  ...redisEnv.shape,
  ...s3Env.shape,
  ...quipuxEnv.shape,
  ...signingKeyEnv.shape,
  /** Size of a segment; a set that would have more than 99 raises it by itself. */
  SEGMENT_BYTES: z.coerce.number().int().min(65_536).max(4_294_967_295).default(1_073_741_824),
  /** How long a generated backup can be downloaded (rule 21: the manual's 4 days). */
  RETENTION_MS: z.coerce
    .number()
    .int()
    .positive()
    .default(4 * day),
  /** Backups generated at the same time by one process. */
  GENERATION_CONCURRENCY: z.coerce.number().int().positive().default(4),
  /** Memory for all of them together: two of any size, or more that are small. */
  MEMORY_BYTES: z.coerce.number().int().positive().default(251_658_240),
  HEARTBEAT_EVERY_MS: z.coerce.number().int().positive().default(5_000),
  /** Silent for so long, a generation may be taken over; scheduling's setting of the same name is the same number. */
  HEARTBEAT_STALE_MS: z.coerce.number().int().positive().default(60_000),
  /** How much is written to the archive between two places to go on from. S3's parts have 8 MiB, so less makes no difference. */
  CHECKPOINT_BYTES: z.coerce.number().int().positive().default(16_777_216),
  /** How much content of one backup is under way at a time. */
  WINDOW_BYTES: z.coerce.number().int().min(1_048_576).default(33_554_432),
  /** After so many attempts in a row that got on nothing a backup is «Con error» and waits for an operator. */
  MAXIMUM_ATTEMPTS: z.coerce.number().int().positive().default(5),
  /** How long after a failure the next attempt comes; it doubles each time, up to 15 minutes. */
  FIRST_RETRY_MS: z.coerce.number().int().positive().default(15_000),
  /** How long after finding S3, PostgreSQL, Quipux or room on the disk away the next attempt comes. */
  OUTAGE_RETRY_MS: z.coerce.number().int().positive().default(30_000),
  /** How often the object store is searched for what no row knows. */
  TIDY_EVERY_MS: z.coerce.number().int().positive().default(3_600_000),
  COMPRESSION_LEVEL: z.coerce.number().int().min(0).max(9).default(6),
  SYSTEM_URL: z.url().default('https://www.gestiondocumental.gob.ec'),
  SUPPORT_EMAIL: z.email().default('soporte@gobiernoelectronico.gob.ec'),
  /** Where a package in the making keeps its notes; never the archive itself. */
  WORK_DIR: z.string().default('/tmp/respaldos'),
});

export type GenerationEnv = z.output<typeof generationEnv>;
export const GENERATION_ENV = Symbol('GENERATION_ENV');

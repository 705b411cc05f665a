import { readFileSync } from 'node:fs';
import { z } from 'zod';

export class EnvironmentInvalid extends Error {
  override readonly name = 'EnvironmentInvalid';
}

type Source = Record<string, string | undefined>;

/** `NAME_FILE=/run/secrets/x` stands for NAME, so that secrets need not be in the environment. Others' variables are not ours to read. */
function withSecretFiles(names: string[], source: Source): Source {
  const fromFiles = names
    .filter((name) => source[`${name}_FILE`])
    .map((name) => [name, readFileSync(source[`${name}_FILE`]!, 'utf8').trim()]);
  return { ...source, ...Object.fromEntries(fromFiles) };
}

/**
 * Reads the environment by a schema, the only place of defaults.
 * @throws EnvironmentInvalid that lists every wrong or missing variable at once.
 */
export function readEnv<Schema extends z.ZodObject>(schema: Schema, source: Source = process.env): z.output<Schema> {
  const given = Object.fromEntries(
    Object.entries(withSecretFiles(Object.keys(schema.shape), source)).filter(([, value]) => value !== ''),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new EnvironmentInvalid(`The environment is not valid:\n${problems.join('\n')}`);
}

/** Fragments that services compose with their own few variables. */
export const serviceEnv = z.object({
  /** Health, readiness and metrics of the service; the gateway also serves people there. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SHUTDOWN_GRACE_MS: z.coerce.number().int().positive().default(10_000),
});

export const databaseEnv = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().positive().default(10),
});

export const redisEnv = z.object({
  REDIS_URL: z
    .string()
    .regex(
      /^rediss?(\+sentinel|\+cluster)?:\/\//,
      'expected redis://, rediss://, redis+sentinel:// or redis+cluster://',
    ),
  /** The braces keep all keys of a queue in one slot of a Redis Cluster. */
  REDIS_PREFIX: z.string().default('{respaldos}'),
  /** A process that does not renew the lock of its message for so long is taken for dead, and another takes the message. */
  JOB_LOCK_MS: z.coerce.number().int().min(1_000).default(15_000),
  /** Between two signs of life of a process; the same for all services, since four that do not come tell that it is gone. */
  PRESENCE_EVERY_MS: z.coerce.number().int().min(500).default(5_000),
});

export const s3Env = z.object({
  S3_ENDPOINT: z.url(),
  /** Where browsers reach the same store; presigned links are signed for it. */
  S3_PUBLIC_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().min(3).default('respaldos'),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
});

export const quipuxEnv = z.object({
  QUIPUX_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  QUIPUX_BODEGA_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  QUIPUX_BODEGA_DIR: z.string().min(1),
  /** Other folders, separated by «:», to which links in the bodega may lead: years that were moved to another disk. */
  QUIPUX_BODEGA_LINKED_DIRS: z
    .string()
    .default('')
    .transform((dirs) => dirs.split(':').filter(Boolean)),
  /** How long the bodega folder may take for one answer before it is taken for hung. */
  QUIPUX_BODEGA_TIMEOUT_MS: z.coerce.number().int().positive().default(30_000),
});

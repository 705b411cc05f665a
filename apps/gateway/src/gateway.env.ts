import { databaseEnv, publicKeyEnv, quipuxEnv, redisEnv, s3Env, serviceEnv } from '@respaldos/runtime';
import { z } from 'zod';
import { oidcEnv } from './session/oidc/oidc.env';

const duration = z.coerce.number().int().positive();

export const gatewayEnv = z.object({
  ...serviceEnv.shape,
  ...databaseEnv.shape,
  ...redisEnv.shape,
  ...s3Env.shape,
  ...quipuxEnv.shape,
  ...publicKeyEnv.shape,
  /** A session ends after this silence. */
  SESSION_IDLE_MS: duration.default(30 * 60_000),
  /** … and after this time, however busy it is. */
  SESSION_MAX_MS: duration.default(12 * 60 * 60_000),
  /** How long an entered password counts for what asks for it anew. */
  PASSWORD_PROOF_MS: duration.default(15 * 60_000),
  /** Between two looks at the rows for pages that follow a generation. */
  LOOK_EVERY_MS: z.coerce.number().int().min(100).default(1_000),
  /** Off only where people reach the gateway without TLS: the cookie then travels in the clear. */
  COOKIE_SECURE: z.stringbool().default(true),
  /** Multiplies the limits of `rate-limits.ts`: for load tests, where one address is everybody. */
  RATE_LIMIT_FACTOR: z.coerce.number().int().positive().default(1),
  /** Operators who may also act on the queues in Bull Board, by their `usua_codi`, separated by commas. */
  QUEUE_KEEPERS: z
    .string()
    .regex(/^(\d+(,\d+)*)?$/)
    .default('')
    .transform((ids) => ids.split(',').filter(Boolean).map(Number)),
  /** Proxies whose `X-Forwarded-For` is believed, as Express's `trust proxy` takes them. */
  TRUSTED_PROXIES: z.string().default('loopback'),
  /** Told on the form (rule 4); the service that judges it has the same setting. */
  MINIMUM_DOCUMENTS: z.coerce.number().int().nonnegative().default(21),
  SUPPORT_EMAIL: z.email().default('soporte@gobiernoelectronico.gob.ec'),
  ...oidcEnv.shape,
  /** The built web, from the working directory. */
  WEB_DIR: z.string().default('dist/web'),
});

export type GatewayEnv = z.output<typeof gatewayEnv>;
export const GATEWAY_ENV = Symbol('GATEWAY_ENV');
export const GATEWAY_LOGGER = Symbol('GATEWAY_LOGGER');

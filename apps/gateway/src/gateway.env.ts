import { databaseEnv, publicKeyEnv, quipuxEnv, redisEnv, s3Env, serviceEnv } from '@respaldos/runtime';
import { z } from 'zod';

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
  /** Off only where people reach the gateway without TLS: the cookie then travels in the clear. */
  COOKIE_SECURE: z.stringbool().default(true),
  /** Proxies whose `X-Forwarded-For` is believed, as Express's `trust proxy` takes them. */
  TRUSTED_PROXIES: z.string().default('loopback'),
  /** Told on the form (rule 4); the service that judges it has the same setting. */
  MINIMUM_DOCUMENTS: z.coerce.number().int().nonnegative().default(21),
  SUPPORT_EMAIL: z.email().default('soporte@gobiernoelectronico.gob.ec'),
  /** The built web, from the working directory. */
  WEB_DIR: z.string().default('dist/web'),
});

export type GatewayEnv = z.output<typeof gatewayEnv>;
export const GATEWAY_ENV = Symbol('GATEWAY_ENV');
export const GATEWAY_LOGGER = Symbol('GATEWAY_LOGGER');

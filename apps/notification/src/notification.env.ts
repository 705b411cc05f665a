import { databaseEnv, quipuxEnv, redisEnv, serviceEnv } from '@respaldos/runtime';
import { z } from 'zod';

const duration = z.coerce.number().int().positive();

export const notificationEnv = z.object({
  ...serviceEnv.shape,
  ...databaseEnv.shape,
  ...redisEnv.shape,
  ...quipuxEnv.shape,
  /** `smtp://user:password@host:587`, or `smtps://…:465`. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** Off only for a mail catcher: without STARTTLS mails and the password travel in the clear. */
  SMTP_REQUIRE_TLS: z.stringbool().default(true),
  /** A mail that was not taken within this time is tried again later. */
  SMTP_TIMEOUT_MS: duration.max(90_000).default(45_000),
  MAIL_FROM: z.string().regex(/@/).default('Soporte Quipux <no-responder@gobiernoelectronico.gob.ec>'),
  SUPPORT_EMAIL: z.email().default('soporte@gobiernoelectronico.gob.ec'),
  /** Where people reach the system; every mail links to it. */
  SYSTEM_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://www.gestiondocumental.gob.ec')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`)),
  /** Whoever has downloaded nothing so long before the end is reminded. */
  REMIND_BEFORE_MS: duration.default(24 * 60 * 60_000),
  REMIND_EVERY_MS: duration.default(15 * 60_000),
  /** Mails under way at the same time, each over a connection of its own. */
  MAIL_CONCURRENCY: z.coerce.number().int().min(1).max(20).default(4),
});

export type NotificationEnv = z.output<typeof notificationEnv>;
export const NOTIFICATION_ENV = Symbol('NOTIFICATION_ENV');
/** The process's pino logger. */
export const LOGGER = Symbol('LOGGER');

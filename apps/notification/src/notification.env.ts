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
  /** Vouches for the mail server where its certificate is not of a public authority (a PEM file). */
  SMTP_CA_FILE: z.string().optional(),
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
  /** Mails that this process hands over in a second, at most. */
  MAIL_RATE_PER_SECOND: z.coerce.number().positive().max(1_000).default(10),
  /** Where reports about undelivered mails come back to: `rebotes+{id}@dominio`; without it, to `MAIL_FROM`. */
  MAIL_BOUNCE_ADDRESS: z
    .string()
    .refine((setting) => z.email().safeParse(setting.replace('{id}', 'id')).success)
    .optional(),
  /** The Maildir of that address. Without it nobody learns of a mail that was taken and not delivered. */
  MAIL_BOUNCE_DIR: z.string().optional(),
  /** How often reports are collected and mails that were sent again are looked at. */
  TEND_EVERY_MS: duration.default(60_000),
});

export type NotificationEnv = z.output<typeof notificationEnv>;
export const NOTIFICATION_ENV = Symbol('NOTIFICATION_ENV');
/** The process's pino logger. */
export const LOGGER = Symbol('LOGGER');

import { remindExpiring, tendMails } from '@respaldos/contracts';
import { MessagingServer, recur } from '@respaldos/messaging';
import { boot } from '@respaldos/runtime';
import { notificationEnv } from './notification.env';
import { NotificationModule } from './notification.module';

void boot({
  name: 'notification',
  env: notificationEnv,
  module: (env, logger) => NotificationModule.with(env, logger),
  transport: (env, logger) =>
    new MessagingServer({
      queue: 'notification',
      redisUrl: env.REDIS_URL,
      prefix: env.REDIS_PREFIX,
      concurrency: env.MAIL_CONCURRENCY,
      lockDurationMs: env.JOB_LOCK_MS,
      graceMs: env.SHUTDOWN_GRACE_MS,
      log: logger,
      recurring: [
        recur(remindExpiring, { everyMs: env.REMIND_EVERY_MS }),
        recur(tendMails, { everyMs: env.TEND_EVERY_MS }),
      ],
    }),
});

import { MessagingServer } from '@respaldos/messaging';
import { boot } from '@respaldos/runtime';
import { requestsEnv } from './requests.env';
import { RequestsModule } from './requests.module';

void boot({
  name: 'requests',
  env: requestsEnv,
  module: (env, logger) => RequestsModule.with(env, logger),
  transport: (env, logger) =>
    new MessagingServer({
      queue: 'requests',
      redisUrl: env.REDIS_URL,
      prefix: env.REDIS_PREFIX,
      lockDurationMs: env.JOB_LOCK_MS,
      graceMs: env.SHUTDOWN_GRACE_MS,
      log: logger,
    }),
});

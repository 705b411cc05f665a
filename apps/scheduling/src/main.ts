import { MessagingServer, recur } from '@respaldos/messaging';
import { dispatchDue, sweep } from '@respaldos/contracts';
import { boot } from '@respaldos/runtime';
import { schedulingEnv } from './scheduling.env';
import { SchedulingModule } from './scheduling.module';

void boot({
  name: 'scheduling',
  env: schedulingEnv,
  module: (env, logger) => SchedulingModule.with(env, logger),
  transport: (env, logger) =>
    new MessagingServer({
      queue: 'scheduling',
      redisUrl: env.REDIS_URL,
      prefix: env.REDIS_PREFIX,
      lockDurationMs: env.JOB_LOCK_MS,
      graceMs: env.SHUTDOWN_GRACE_MS,
      log: logger,
      // An emptied Redis has forgotten the ticks too; they are back as soon as a sweep would have been due.
      timetableIntervalMs: Math.min(env.SWEEP_EVERY_MS, 30_000),
      recurring: [
        recur(dispatchDue, { everyMs: env.DISPATCH_EVERY_MS }),
        recur(sweep, { everyMs: env.SWEEP_EVERY_MS }),
      ],
    }),
});

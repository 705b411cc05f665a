import { startService } from './service';

/** A service that takes jobs and never ends them, for specs to kill. */
const { REDIS_URL = '', REDIS_PREFIX } = process.env;
const stuck = (): Promise<never> =>
  new Promise(() => {
    process.stdout.write('taken\n');
  });

void startService(
  'scheduling',
  { scheduleBackup: stuck, sweep: stuck },
  { redisUrl: REDIS_URL, prefix: REDIS_PREFIX, lockDurationMs: 1_000 },
);

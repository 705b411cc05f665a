import './thread-pool';
import { tidyObjects } from '@respaldos/contracts';
import { MessagingServer, recur } from '@respaldos/messaging';
import { boot } from '@respaldos/runtime';
import { filesMadeAtOnce } from './delivery/file-builder';
import { generationEnv } from './generation.env';
import { GenerationModule } from './generation.module';
import { Housekeeping } from './housekeeping';

void boot({
  name: 'generation',
  env: generationEnv,
  module: (env, logger) => GenerationModule.with(env, logger),
  prepare: (app) => app.get(Housekeeping).atStart(),
  transport: (env, logger) =>
    new MessagingServer({
      queue: 'generation',
      redisUrl: env.REDIS_URL,
      prefix: env.REDIS_PREFIX,
      // Openings and deletions must not wait behind hours of generating, nor behind files that are put together.
      concurrency: env.GENERATION_CONCURRENCY + filesMadeAtOnce + 2,
      lockDurationMs: env.JOB_LOCK_MS,
      graceMs: env.SHUTDOWN_GRACE_MS,
      log: logger,
      recurring: [recur(tidyObjects, { everyMs: env.TIDY_EVERY_MS })],
    }),
});

import { databaseEnv, redisEnv, serviceEnv } from '@respaldos/runtime';
import { z } from 'zod';

export const schedulingEnv = z.object({
  ...serviceEnv.shape,
  ...databaseEnv.shape,
  ...redisEnv.shape,
  DISPATCH_EVERY_MS: z.coerce.number().int().positive().default(15_000),
  SWEEP_EVERY_MS: z.coerce.number().int().positive().default(60_000),
  /** A generation that has not beaten for this long is taken over by another worker. */
  HEARTBEAT_STALE_MS: z.coerce.number().int().positive().default(60_000),
});

export type SchedulingEnv = z.output<typeof schedulingEnv>;
export const SCHEDULING_ENV = Symbol('SCHEDULING_ENV');

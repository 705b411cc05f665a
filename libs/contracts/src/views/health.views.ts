import { z } from 'zod';
import { queueNames } from '../messages/message';
import { dependencyNames } from '../presence';
import { serviceNames } from '../services';

/** Told in words; `unknown` where nobody can say, which is never shown as well. */
export const servedStates = ['up', 'degraded', 'down', 'unknown'] as const;
export type ServedState = (typeof servedStates)[number];

const sinceMs = z.int().nonnegative().nullable();

export const instanceView = z.object({
  /** Machine and process. */
  name: z.string(),
  isAlive: z.boolean(),
  /** How long it has been at work, and how long ago it last said so. */
  upForMs: z.int().nonnegative(),
  silentMs: z.int().nonnegative(),
  /** What it misses. */
  missing: z.array(z.enum(dependencyNames)),
});

export const serviceHealthView = z.object({
  service: z.enum(serviceNames),
  state: z.enum(servedStates),
  /** For how long it has been so; null when nobody knows. */
  sinceMs,
  instances: z.array(instanceView),
});
export type ServiceHealthView = z.infer<typeof serviceHealthView>;

export const dependencyHealthView = z.object({
  dependency: z.enum(dependencyNames),
  state: z.enum(servedStates),
  sinceMs,
  seenBy: z.array(z.object({ service: z.enum(serviceNames), isUp: z.boolean(), error: z.string().nullable() })),
});
export type DependencyHealthView = z.infer<typeof dependencyHealthView>;

export const queueHealthView = z.object({
  queue: z.enum(queueNames),
  waitingCount: z.int(),
  activeCount: z.int(),
  delayedCount: z.int(),
  /** Messages that failed for good and are kept for a week to be looked at. */
  failedCount: z.int(),
  oldestWaitingMs: sinceMs,
});

export const roundView = z.object({
  queue: z.enum(queueNames),
  message: z.string(),
  everyMs: z.int().positive(),
  /** How long ago the last one ended; null when none is remembered. */
  endedAgoMs: sinceMs,
  isLate: z.boolean(),
  hasFailed: z.boolean(),
});

/** What the rows say is owed; the oldest tells whether somebody does it. */
export const waitingWorks = ['due', 'dispatched', 'closing', 'announcing', 'mails', 'deleting'] as const;
export type WaitingWork = (typeof waitingWorks)[number];

/** GET /api/health. Times as durations: they are the real clock's, whatever moment the system shows to people. */
export const healthView = z.object({
  services: z.array(serviceHealthView),
  dependencies: z.array(dependencyHealthView),
  /** Null while Redis does not answer. */
  queues: z.array(queueHealthView).nullable(),
  rounds: z.array(roundView).nullable(),
  waiting: z.array(z.object({ work: z.enum(waitingWorks), count: z.int(), oldestMs: sinceMs })),
});
export type HealthView = z.infer<typeof healthView>;

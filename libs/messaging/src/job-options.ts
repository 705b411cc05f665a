import { retryPolicies, type Message } from '@respaldos/contracts';
import type { DefaultJobOptions, JobsOptions } from 'bullmq';

const hour = 60 * 60;

/** While the first is kept, a repeat under its id is ignored. */
const completedKept = { age: hour, count: 10_000 };
/** Failures stay for whoever looks at the queue. */
const failedKept = { age: 7 * 24 * hour, count: 5_000 };

/** How a message is tried, and how long its traces stay. */
export function policyOf(message: Message): DefaultJobOptions {
  const { attempts, backoffMs, remembered } = retryPolicies[message.retry];
  return {
    attempts,
    // Jitter, so that what failed together does not come back together.
    ...(attempts > 1 && { backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 } }),
    removeOnComplete: remembered ? completedKept : true,
    removeOnFail: remembered ? failedKept : true,
  };
}

export interface TellOptions {
  /** Tells once more what BullMQ may still hold, done or failed, under the same id: a sweeper's round, for instance. */
  again?: string;
  delayMs?: number;
}

/** The options under which BullMQ takes a message; the same fact always gets the same job id. */
export function jobOptionsOf(message: Message, payload: unknown, { again, delayMs }: TellOptions = {}): JobsOptions {
  const id = message.id(payload);
  const jobId = again === undefined ? id : `${id}-again-${again}`;
  return { ...policyOf(message), jobId, ...(delayMs && { delay: delayMs }) };
}

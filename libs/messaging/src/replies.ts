import { type Queue, QueueEvents, type QueueEventsOptions } from 'bullmq';
import { within } from './deadline';
import { AskFailed } from './faults';

interface Waiter {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: string) => void;
}

export interface Expected {
  readonly answer: Promise<unknown>;
  /** Stops waiting; to be called in any case. */
  readonly leave: () => void;
}

/** Clocks of two machines differ by less than this. */
const clockSkewMs = 60_000;

/**
 * Hears how the jobs of one queue end. BullMQ's `waitUntilFinished` is not used: should Redis go away while it
 * looks the job up, it leaves an unhandled rejection, which ends the process.
 */
export class Replies {
  private readonly waiters = new Map<string, Set<Waiter>>();
  private readonly events: QueueEvents;

  constructor(
    private readonly queue: Queue,
    options: QueueEventsOptions,
  ) {
    // From a moment ago on: reading from "now" could begin after the first reply.
    this.events = new QueueEvents(queue.name, { ...options, lastEventId: `${Date.now() - clockSkewMs}` });
    this.events.on('completed', ({ jobId, returnvalue }) => this.settle(jobId, ({ resolve }) => resolve(returnvalue)));
    this.events.on('failed', ({ jobId, failedReason }) => this.settle(jobId, ({ reject }) => reject(failedReason)));
    this.events.on('error', () => undefined);
  }

  async untilReady(): Promise<void> {
    await this.events.waitUntilReady();
  }

  /** Call before adding the job, so that no reply is too quick. The answer rejects with `AskFailed` on a fault. */
  expect(messageName: string, jobId: string): Expected {
    const all = this.waiters.get(jobId) ?? new Set<Waiter>();
    this.waiters.set(jobId, all);
    let waiter: Waiter;
    const answer = new Promise<unknown>((resolve, reject) => {
      waiter = { resolve, reject: (reason) => reject(new AskFailed(messageName, { cause: new Error(reason) })) };
      all.add(waiter);
    });
    const leave = (): void => {
      all.delete(waiter);
      if (all.size === 0 && this.waiters.get(jobId) === all) this.waiters.delete(jobId);
    };
    return { answer, leave };
  }

  /** Call after adding the job: it may have ended long ago, under the same id, and then no event will come. */
  async lookUp(jobId: string): Promise<void> {
    const job = await this.queue.getJob(jobId);
    if (!job?.finishedOn) return;
    const { failedReason, returnvalue } = job;
    this.settle(jobId, ({ resolve, reject }) => (failedReason ? reject(failedReason) : resolve(returnvalue)));
  }

  /** Without Redis, BullMQ would wait for it to say good-bye. */
  async close(): Promise<void> {
    await within(1_000, this.events.close(), () => new Error('no good-bye')).catch(() => undefined);
  }

  private settle(jobId: string, how: (waiter: Waiter) => void): void {
    this.waiters.get(jobId)?.forEach(how);
  }
}

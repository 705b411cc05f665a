import type { QueueName } from '@respaldos/contracts';
import type { JobSchedulerJson, Queue } from 'bullmq';

export interface QueueState {
  queue: QueueName;
  waitingCount: number;
  activeCount: number;
  delayedCount: number;
  failedCount: number;
  /** How long the oldest of those that wait has waited. */
  oldestWaitingMs: number | null;
}

/** One recurring message of a queue: when its last tick ended, and how. */
export interface RoundState {
  queue: QueueName;
  message: string;
  everyMs: number;
  endedAgoMs: number | null;
  /** The next one should long have been at work. */
  isLate: boolean;
  hasFailed: boolean;
}

/** A tick waits its turn behind other work of the queue. */
const lateAfterMs = 60_000;

const ageOf = (moment: number): number => Math.max(0, Date.now() - moment);

/** What waits in a queue and for how long. */
export async function queueStateOf(queue: Queue): Promise<QueueState> {
  const [counts, [oldest]] = await Promise.all([
    queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed'),
    queue.getJobs(['wait'], 0, 0, true),
  ]);
  const { wait = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
  return {
    queue: queue.name as QueueName,
    waitingCount: wait + prioritized,
    activeCount: active,
    delayedCount: delayed,
    failedCount: failed,
    oldestWaitingMs: oldest ? ageOf(oldest.timestamp + (oldest.delay ?? 0)) : null,
  };
}

/** The recurring messages of a queue. One that Redis has forgotten is not among them: its service puts it back. */
export async function roundsOf(queue: Queue): Promise<RoundState[]> {
  const schedulers = await queue.getJobSchedulers();
  return Promise.all(schedulers.map((scheduler) => roundOf(queue, scheduler)));
}

async function roundOf(queue: Queue, { key, every, next = 0 }: JobSchedulerJson): Promise<RoundState> {
  const everyMs = Number(every);
  // The tick to come, which may be at work already, and the one before: BullMQ names them by their moment.
  const [coming, last] = await Promise.all(
    [next, next - everyMs].map((moment) => queue.getJob(`repeat:${key}:${moment}`)),
  );
  const ended = coming?.finishedOn ? coming : last;
  return {
    queue: queue.name as QueueName,
    message: key,
    everyMs,
    endedAgoMs: ended?.finishedOn ? ageOf(ended.finishedOn) : null,
    isLate: ageOf(next) > everyMs + lateAfterMs,
    hasFailed: Boolean(ended?.failedReason),
  };
}

import type { Message } from '@respaldos/contracts';
import type { JobSchedulerJson, Queue } from 'bullmq';
import { policyOf } from './job-options';

export type Rhythm = { everyMs: number } | { /** In the time of Ecuador's mainland. */ cron: string };

export interface Recurrence {
  readonly message: Message;
  readonly rhythm: Rhythm;
}

const timeZone = 'America/Guayaquil';
/** A tick this late has been lost, not delayed by a busy queue. */
const lostAfterMs = 60_000;

/** Declares that `message` is told at every tick, once however many processes declare it. Its payload must accept `{}`. */
export function recur(message: Message, rhythm: Rhythm): Recurrence {
  message.payload.parse({});
  return { message, rhythm };
}

/** Makes the queue's schedulers those that are declared: adds what is missing or different, removes the rest. */
export async function keepTimetable(queue: Queue, recurrences: readonly Recurrence[]): Promise<void> {
  const kept = await queue.getJobSchedulers();
  const declared = new Map(recurrences.map((recurrence) => [recurrence.message.name, recurrence]));
  for (const { key } of kept) if (!declared.has(key)) await queue.removeJobScheduler(key);
  for (const [name, { message, rhythm }] of declared) {
    const scheduler = kept.find(({ key }) => key === name);
    if (scheduler && beats(scheduler, rhythm)) continue;
    const template = { name, data: { payload: {} }, opts: policyOf(message) };
    await queue.upsertJobScheduler(name, repeatOf(rhythm), template);
  }
}

function repeatOf(rhythm: Rhythm): { every: number } | { pattern: string; tz: string } {
  return 'cron' in rhythm ? { pattern: rhythm.cron, tz: timeZone } : { every: rhythm.everyMs };
}

/** Whether the scheduler is there, has this rhythm, and still has a tick to come. */
function beats({ every, pattern, next }: JobSchedulerJson, rhythm: Rhythm): boolean {
  const same = 'cron' in rhythm ? pattern === rhythm.cron : Number(every) === rhythm.everyMs;
  return same && next !== undefined && next > Date.now() - lostAfterMs;
}

import type { Load } from '@respaldos/calendar';
import { lanes } from '@respaldos/contracts';
import { hasRoom, type BookedNight } from './night-book';
import { byLaneAndAge, type Waiting } from './waiting';

interface Queue {
  waiting: Waiting[];
  next: number;
  /** How much of tonight it has had, as a part of the night. */
  served: number;
}

/**
 * In which night each would be generated if every night were shared alike between the institutions that wait (max-min
 * fairness, lane by lane; within an institution the oldest first). Whoever is missing finds no place within these nights.
 * @returns night indexes, in the order in which they are served.
 */
export function fairNights(
  everybody: readonly Waiting[],
  nights: readonly Pick<BookedNight, 'capacity' | 'fixed'>[],
): Map<Waiting, number> {
  const byLane = lanes.map((lane) => queuesOf(everybody.filter((waiting) => waiting.lane === lane)));
  const fair = new Map<Waiting, number>();
  for (const [index, { capacity, fixed }] of nights.entries()) {
    if (fair.size === everybody.length) break;
    const load = { ...fixed };
    for (const queues of byLane) serve(queues, capacity, load, (waiting) => fair.set(waiting, index));
  }
  return fair;
}

function queuesOf(waiting: Waiting[]): Queue[] {
  const byInstitution = new Map<number, Waiting[]>();
  for (const one of waiting.toSorted(byLaneAndAge)) {
    const queue = byInstitution.get(one.institution);
    if (queue) queue.push(one);
    else byInstitution.set(one.institution, [one]);
  }
  return [...byInstitution.values()].map((queue) => ({ waiting: queue, next: 0, served: 0 }));
}

/** One night of one lane: again and again the institution that had least of it, until nothing more fits. */
function serve(queues: Queue[], capacity: Load, load: Load, onServed: (waiting: Waiting) => void): void {
  let hungry = queues.filter(({ waiting, next }) => next < waiting.length);
  for (const queue of hungry) queue.served = 0;
  while (hungry.length > 0 && load.backupCount < capacity.backupCount) {
    const queue = hungry.reduce((least, other) => (isBefore(other, least) ? other : least));
    const head = queue.waiting[queue.next]!;
    if (hasRoom(capacity, load, head.bytes)) {
      load.backupCount += 1;
      load.totalBytes += head.bytes;
      queue.served += Math.max(1 / capacity.backupCount, head.bytes / capacity.totalBytes);
      queue.next += 1;
      onServed(head);
      if (queue.next < queue.waiting.length) continue;
    }
    hungry = hungry.filter((other) => other !== queue);
  }
}

const isBefore = (a: Queue, b: Queue): boolean =>
  a.served < b.served || (a.served === b.served && byLaneAndAge(a.waiting[a.next]!, b.waiting[b.next]!) < 0);

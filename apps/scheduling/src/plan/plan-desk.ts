import { dueAtOf, keepsPromise, nightsFrom, type Load } from '@respaldos/calendar';
import type { PlanEffect } from '@respaldos/contracts';
import { readCalendar, type CalendarRows } from '@respaldos/persistence';
import { dayOf } from '@respaldos/runtime';
import type { EntityManager } from 'typeorm';
import { NightBook, type BookedNight } from './night-book';
import { readSlots, type OwedRow } from './slot-rows';
import type { Waiting } from './waiting';

/** The promise of the manual: at the latest on the fifth business day after the approval (rule 10). */
const promisedBusinessDays = 5;

/** A slot as it stands in its row, before the plan of this transaction. */
export interface Standing {
  night: string | null;
  promisedBy: string | null;
  toldLate: boolean;
  windowEndsAt?: Date;
}

/** The plan as it is now, to be changed in memory and written back by `writePlan`, under the lock of `lockPlan`. */
export class PlanDesk {
  private constructor(
    readonly now: Date,
    readonly rows: CalendarRows,
    readonly book: NightBook,
    /** Planned for a night that the calendar no longer has. */
    readonly homeless: readonly Waiting[],
    readonly standing: ReadonlyMap<Waiting, Standing>,
  ) {}

  /** @param newcomers requests that have no night, or lost theirs: their slots, if there are any, take no room */
  static async open(manager: EntityManager, now: Date, newcomers: ReadonlySet<string> = new Set()): Promise<PlanDesk> {
    const rows = await readCalendar(manager);
    const nights = [...nightsFrom(now, rows.calendar, rows.windows)].map((night) => bookedNight(night, rows));
    const byDay = new Map(nights.map((night) => [night.night, night]));
    const standing = new Map<Waiting, Standing>();
    const homeless: Waiting[] = [];
    for (const slot of await readSlots(manager)) {
      if (newcomers.has(slot.requestId)) continue;
      const night = byDay.get(slot.night);
      if (night && (!slot.isAhead || slot.isPinned)) occupy(night.fixed, slot.bytes);
      // A night that is over is no night to be moved from: whoever missed it is looked after by `replanMissed`.
      if (!slot.isAhead || (!night && slot.windowEndsAt <= now)) continue;
      const waiting = waitingOf(slot, rows);
      standing.set(waiting, slot);
      if (!night) homeless.push(waiting);
      else if (slot.isPinned) night.pinned.add(waiting);
      else night.planned.add(waiting);
    }
    return new PlanDesk(now, rows, new NightBook(nights), homeless, standing);
  }

  placeOf(waiting: Waiting): { night: string; dueAt: Date; windowEndsAt: Date } {
    const night = this.book.nightOf(waiting)!;
    return { night: night.night, dueAt: dueAtOf(night, this.now), windowEndsAt: night.closesAt };
  }

  keepsPromise(waiting: Waiting): boolean {
    return keepsPromise(this.book.nightOf(waiting)!, waiting.promisedBy);
  }

  /** What the plan at hand would change of the one that stands. */
  effect(): PlanEffect {
    const all = [...this.standing].map(([waiting, before]) => ({
      waiting,
      before,
      after: this.placeOf(waiting).night,
    }));
    const closesAt = new Map(this.book.nights.map((night) => [night.night, night]));
    const keptBefore = ({ before }: (typeof all)[number]): boolean => {
      const night = closesAt.get(before.night!);
      return night !== undefined && keepsPromise(night, before.promisedBy!);
    };
    const last = (nights: (string | null)[]): string | null =>
      nights.reduce((latest, night) => (latest === null || (night !== null && night > latest) ? night : latest), null);
    return {
      waitingCount: all.length,
      movedEarlierCount: all.filter(({ before, after }) => after < before.night!).length,
      movedLaterCount: all.filter(({ before, after }) => after > before.night!).length,
      promiseChangedCount: all.filter(({ waiting, before }) => waiting.promisedBy !== before.promisedBy).length,
      keptBeforeCount: all.filter(keptBefore).length,
      keptAfterCount: all.filter(({ waiting }) => this.keepsPromise(waiting)).length,
      lastNightBefore: last(all.map(({ before }) => before.night)),
      lastNightAfter: last(all.map(({ after }) => after)),
    };
  }
}

const bookedNight = (
  night: Omit<BookedNight, 'capacity' | 'fixed' | 'planned' | 'pinned'>,
  rows: CalendarRows,
): BookedNight => ({
  ...night,
  capacity: rows.capacityOf(night),
  fixed: { backupCount: 0, totalBytes: 0 },
  planned: new Set(),
  pinned: new Set(),
});

function occupy(load: Load, bytes: number): void {
  load.backupCount += 1;
  load.totalBytes += bytes;
}

/** The promise is reckoned anew each time: a decree may have changed it. @param slot without a row, it only lacks a night */
export function waitingOf(slot: OwedRow, { calendarOf }: CalendarRows): Waiting {
  const { requestId, institutionId, lane, bytes, approvedAt, isPinned } = slot;
  const promisedBy = calendarOf(institutionId).addBusinessDays(dayOf(approvedAt), promisedBusinessDays);
  return { requestId, institution: institutionId ?? 0, lane, bytes, since: approvedAt.getTime(), promisedBy, isPinned };
}

export const promiseFrom = (now: Date, { calendar }: CalendarRows): string =>
  calendar.addBusinessDays(dayOf(now), promisedBusinessDays);

import type { Load } from '@respaldos/calendar';
import { addDays, momentAt } from '@respaldos/runtime';
import { NightBook, type BookedNight } from '../plan/night-book';
import type { Waiting } from '../plan/waiting';

let count = 0;

export const aWaiting = (overrides: Partial<Waiting> = {}): Waiting => ({
  requestId: `request-${(count += 1)}`,
  institution: 1,
  lane: 'normal',
  bytes: 10,
  since: count,
  promisedBy: '2026-12-31',
  isPinned: false,
  ...overrides,
});

/** `howMany` of an institution, one after the other. */
export const waitingOf = (institution: number, howMany: number, overrides: Partial<Waiting> = {}): Waiting[] =>
  Array.from({ length: howMany }, () => aWaiting({ institution, ...overrides }));

/** Nights from Monday 2026-11-23 on, of two backups and 100 bytes unless said otherwise. */
export function nights(howMany: number, capacity: Load = { backupCount: 2, totalBytes: 100 }): BookedNight[] {
  return Array.from({ length: howMany }, (_, index) => {
    const night = addDays('2026-11-23', index);
    const opensAt = momentAt(night, '20:00');
    const closesAt = new Date(opensAt.getTime() + 10 * 3_600_000);
    const fixed = { backupCount: 0, totalBytes: 0 };
    return { night, opensAt, closesAt, capacity, fixed, planned: new Set<Waiting>(), pinned: new Set<Waiting>() };
  });
}

export const aBook = (howMany = 20, capacity?: Load): NightBook => new NightBook(nights(howMany, capacity));

/** In which of the nights everybody is, from 0. */
export const indexesIn = (book: NightBook, who: readonly Waiting[]): number[] =>
  who.map((waiting) => book.nights.indexOf(book.nightOf(waiting)!));

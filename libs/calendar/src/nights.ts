import { addDays, dayOf, momentAt } from '@respaldos/runtime';
import { weekdayOf, type Calendar } from './calendar';

export const dayKinds = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'rest'] as const;
export type DayKind = (typeof dayKinds)[number];

/** When generation may run on a kind of day. A window may reach into the next day. */
export interface GenerationWindow {
  dayKind: DayKind;
  /** `HH:MM[:SS]` in Ecuador. */
  opensAt: string;
  durationMs: number;
}

/** The window of one day: `night` is the day it opens on. */
export interface Night {
  night: string;
  opensAt: Date;
  closesAt: Date;
}

export interface Load {
  backupCount: number;
  totalBytes: number;
}

/** How far ahead a date is looked for; past it the calendar is misconfigured, not full. */
export const horizonDays = 400;

export function nightOf(day: string, calendar: Calendar, windows: readonly GenerationWindow[]): Night | null {
  const kind = kindOf(day, calendar);
  const window = windows.find(({ dayKind }) => dayKind === kind);
  if (!window) return null;
  const opensAt = momentAt(day, window.opensAt);
  return { night: day, opensAt, closesAt: new Date(opensAt.getTime() + window.durationMs) };
}

function kindOf(day: string, calendar: Calendar): DayKind {
  if (calendar.restName(day) !== null) return 'rest';
  const kind = dayKinds[weekdayOf(day)]!;
  const isWeekend = kind === 'saturday' || kind === 'sunday';
  // A Saturday that a decree made a working day is worked until the evening, as any Monday.
  return isWeekend && calendar.isBusinessDay(day) ? 'monday' : kind;
}

/** The nights from `now` on, the one that is open first (it may have opened yesterday). */
export function* nightsFrom(now: Date, calendar: Calendar, windows: readonly GenerationWindow[]): Generator<Night> {
  const today = dayOf(now);
  for (let offset = -1; offset <= horizonDays; offset += 1) {
    const night = nightOf(addDays(today, offset), calendar, windows);
    if (night && night.closesAt > now) yield night;
  }
}

export interface Place extends Night {
  dueAt: Date;
}

/**
 * The first night with room for one more backup of `estimatedBytes`. A backup larger than a whole night's capacity goes to
 * the first empty night: refusing it would block it for ever, and a run may go on in the next window (rule 12).
 */
export function firstPlace(
  estimatedBytes: number,
  now: Date,
  nights: Iterable<Night>,
  loadOf: (night: string) => Load,
  capacityOf: (night: string) => Load,
): Place | null {
  for (const night of nights) {
    const load = loadOf(night.night);
    const capacity = capacityOf(night.night);
    const countFits = load.backupCount < capacity.backupCount;
    const bytesFit =
      load.totalBytes + estimatedBytes <= capacity.totalBytes || (load.backupCount === 0 && capacity.totalBytes > 0);
    if (countFits && bytesFit) return { ...night, dueAt: night.opensAt > now ? night.opensAt : now };
  }
  return null;
}

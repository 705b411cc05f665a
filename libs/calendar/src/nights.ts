import { dayKinds, type DayKind } from '@respaldos/contracts';
import { addDays, dayOf, momentAt } from '@respaldos/runtime';
import { weekdayOf, type Calendar } from './calendar';

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

/** In a surge generation may run all day: one window gives way to the next. */
export const aroundTheClock: readonly GenerationWindow[] = dayKinds.map((dayKind) => ({
  dayKind,
  opensAt: '06:00',
  durationMs: 86_400_000,
}));

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

/** Where a plan puts a backup: due when the night opens, or at once while it is open. */
export const dueAtOf = ({ opensAt }: Night, now: Date): Date => (opensAt > now ? opensAt : now);

/** Whether a run of that night is over by the end of the promised day (rule 10). */
export const keepsPromise = ({ closesAt }: Pick<Night, 'closesAt'>, promisedBy: string): boolean =>
  closesAt <= momentAt(addDays(promisedBy, 1));

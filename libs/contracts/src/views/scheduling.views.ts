import { z } from 'zod';
import { calendarChange, dayKinds, planEffect, scopes } from '../calendar-change';
import { day, writtenText } from '../inputs';
import { lanes } from '../lanes';
import { bulkOutcome, mostAtOnce } from '../messages/scheduling.messages';

const moment = z.iso.datetime();

/** Where a request stands in the queue of those that wait for their night; null when it waits for none. */
export const queueView = z.object({
  /** 1 is the next. */
  position: z.int().positive(),
  waitingCount: z.int(),
  lane: z.enum(lanes),
  /** Its date keeps the promise (`promisedBy`). */
  inTime: z.boolean(),
});
export type QueueView = z.infer<typeof queueView>;

const requestIds = z.array(z.uuid()).min(1).max(mostAtOnce);

/** POST /api/calendar/dates: one date for many requests. */
export const bulkDatesInput = z.object({ requestIds, day });
/** POST /api/calendar/lanes: many requests into one priority lane. */
export const bulkLaneInput = z.object({ requestIds, lane: z.enum(lanes) });
/** What became of each: its new moment, or the reason of the refusal, in Spanish. */
export const bulkOutcomesView = z.object({
  outcomes: z.array(
    bulkOutcome.omit({ refusal: true }).extend({
      refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
    }),
  ),
});
export type BulkOutcomesView = z.infer<typeof bulkOutcomesView>;

/** GET /api/calendar: load of each night against its capacity, for operators. */
export const nightView = z.object({
  day,
  open: z.boolean(),
  opensAt: moment.nullable(),
  closesAt: moment.nullable(),
  plannedCount: z.int(),
  plannedBytes: z.int(),
  capacityCount: z.int(),
  capacityBytes: z.int(),
  /** What it would hold without the surge; the same while none is declared. */
  ordinaryCount: z.int(),
  ordinaryBytes: z.int(),
  reason: z.string().nullable(),
});
export const calendarView = z.object({ nights: z.array(nightView) });
export type CalendarView = z.infer<typeof calendarView>;

/** POST /api/calendar/preview and POST /api/calendar/changes. */
export const calendarChangeInput = calendarChange;
export const planEffectView = planEffect;

const where = { scope: z.enum(scopes), province: z.string(), canton: z.string() };

/** GET /api/calendar/settings: all that operators have set. */
export const calendarSettingsView = z.object({
  windows: z.array(z.object({ dayKind: z.enum(dayKinds), opensAt: z.string(), durationMs: z.int() })),
  decrees: z.array(
    z.object({ id: z.uuid(), day, kind: z.enum(['rest', 'working']), name: z.string(), source: z.string(), ...where }),
  ),
  localHolidays: z.array(
    z.object({ id: z.uuid(), name: z.string(), month: z.int(), dayOfMonth: z.int(), source: z.string(), ...where }),
  ),
  /** The name is null for an institution that Quipux does not have. */
  institutionPlaces: z.array(
    z.object({ institutionId: z.int(), name: z.string().nullable(), province: z.string(), canton: z.string() }),
  ),
  capacities: z.array(z.object({ night: day.nullable(), backupCount: z.int(), totalBytes: z.int() })),
  throughput: z.object({
    concurrentCount: z.int(),
    /** Per backup in the making. */
    correctedBytesPerSecond: z.int().nullable(),
    learnedBytesPerSecond: z.int().nullable(),
    measuredCount: z.int(),
    learnedAt: moment.nullable(),
  }),
  surge: z
    .object({
      reason: z.string(),
      capacityFactor: z.number(),
      aroundTheClock: z.boolean(),
      declaredAt: moment,
      declaredBy: z.string(),
    })
    .nullable(),
});
export type CalendarSettingsView = z.infer<typeof calendarSettingsView>;

/** GET /api/calendar/changes: who changed what, the newest first. */
export const calendarHistoryView = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      at: moment,
      actor: z.string(),
      change: calendarChange,
      /** The change that would bring back what was there before; null when nothing was, or when it was not written down. */
      before: calendarChange.nullable(),
      effect: planEffect,
    }),
  ),
});
export type CalendarHistoryView = z.infer<typeof calendarHistoryView>;

/** GET /api/calendar/institutions: those whose place can be set. */
export const institutionSearchInput = z.object({ text: writtenText(100).default('') });
export const institutionSearchView = z.object({
  items: z.array(z.object({ institutionId: z.int(), name: z.string(), active: z.boolean() })),
});
export type InstitutionSearchView = z.infer<typeof institutionSearchView>;

/** GET /api/calendar/rest-days/:year: the rest days of the year at the service's own place. */
export const restDaysView = z.object({
  items: z.array(z.object({ name: z.string(), nominal: day, rest: day })),
});
export type RestDaysView = z.infer<typeof restDaysView>;

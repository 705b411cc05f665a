import { z } from 'zod';
import { actor } from '../actor';
import { calendarChange, planEffect } from '../calendar-change';
import { errorCodes } from '../errors';
import { day } from '../inputs';
import { lanes } from '../lanes';
import { defineMessage } from './message';

/** Gives an approved request its date (rule 9). */
export const scheduleBackup = defineMessage({
  name: 'schedule-backup',
  queue: 'scheduling',
  retry: 'quick',
  payload: z.object({ requestId: z.uuid() }),
  reply: z.void(),
  id: ({ requestId }) => `schedule-backup-${requestId}`,
});

/** Which night would hold a backup of this size, were it approved now (rule 3)? Promises nothing and reserves nothing. */
export const proposeDate = defineMessage({
  name: 'propose-date',
  queue: 'scheduling',
  retry: 'once',
  payload: z.object({ commandId: z.uuid(), estimatedBytes: z.int().nonnegative() }),
  reply: z.object({ dueAt: z.iso.datetime(), promisedBy: day }),
  id: ({ commandId }) => `propose-date-${commandId}`,
});

/** An operator changes the date of one request (rule 11). */
export const rescheduleBackup = defineMessage({
  name: 'reschedule-backup',
  queue: 'scheduling',
  retry: 'once',
  payload: z.object({ commandId: z.uuid(), actor, requestId: z.uuid(), day }),
  reply: z.object({ requestId: z.uuid(), dueAt: z.iso.datetime() }),
  id: ({ commandId }) => `reschedule-backup-${commandId}`,
});

export const mostAtOnce = 500;
const requestIds = z
  .array(z.uuid())
  .min(1)
  .max(mostAtOnce)
  .transform((ids) => [...new Set(ids)]);

/** What became of each request of a bulk act: done with its night, or refused with the reason. */
export const bulkOutcome = z.object({
  requestId: z.uuid(),
  dueAt: z.iso.datetime().nullable(),
  refusal: z
    .object({ code: z.enum(errorCodes), details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) })
    .nullable(),
});
export type BulkOutcome = z.output<typeof bulkOutcome>;

/** An operator changes the date of many (rule 11); what cannot be changed keeps its own. */
export const rescheduleMany = defineMessage({
  name: 'reschedule-many',
  queue: 'scheduling',
  retry: 'once',
  payload: z.object({ commandId: z.uuid(), actor, requestIds, day }),
  reply: z.object({ outcomes: z.array(bulkOutcome) }),
  id: ({ commandId }) => `reschedule-many-${commandId}`,
});

/** An operator moves requests into a priority lane (rule 11), and each gets the first night that its lane gives it. */
export const changeLane = defineMessage({
  name: 'change-lane',
  queue: 'scheduling',
  retry: 'once',
  payload: z.object({ commandId: z.uuid(), actor, requestIds, lane: z.enum(lanes) }),
  reply: z.object({ outcomes: z.array(bulkOutcome) }),
  id: ({ commandId }) => `change-lane-${commandId}`,
});

/** An operator changes the calendar or the capacity, or only asks what the change would do (`dryRun`). */
export const changeCalendar = defineMessage({
  name: 'change-calendar',
  queue: 'scheduling',
  retry: 'once',
  payload: z.object({ commandId: z.uuid(), actor, change: calendarChange, dryRun: z.boolean() }),
  reply: planEffect,
  id: ({ commandId }) => `change-calendar-${commandId}`,
});

/** Every tick: due slots are dispatched to generation. */
export const dispatchDue = defineMessage({
  name: 'dispatch-due',
  queue: 'scheduling',
  retry: 'once',
  payload: z.object({}),
  reply: z.void(),
  id: () => 'dispatch-due',
});

/** Every tick: rows that wait too long are told again, and expired backups are sent to deletion. */
export const sweep = defineMessage({
  name: 'sweep',
  queue: 'scheduling',
  retry: 'once',
  payload: z.object({}),
  reply: z.void(),
  id: () => 'sweep',
});

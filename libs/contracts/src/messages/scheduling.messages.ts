import { z } from 'zod';
import { actor } from '../actor';
import { day } from '../inputs';
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

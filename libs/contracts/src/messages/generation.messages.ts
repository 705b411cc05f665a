import { z } from 'zod';
import { actor } from '../actor';
import { defineMessage } from './message';

export const deletionReasons = ['expired', 'cancelled'] as const;
export type DeletionReason = (typeof deletionReasons)[number];

/** An approved request gets its backup row, `pending`. */
export const openBackup = defineMessage({
  name: 'open-backup',
  queue: 'generation',
  retry: 'quick',
  payload: z.object({ requestId: z.uuid() }),
  reply: z.void(),
  id: ({ requestId }) => `open-backup-${requestId}`,
});

/** It is time: generate. The attempt fences older workers out. */
export const generateBackup = defineMessage({
  name: 'generate-backup',
  queue: 'generation',
  retry: 'once',
  payload: z.object({ backupId: z.uuid(), attempt: z.int().positive() }),
  reply: z.void(),
  id: ({ backupId, attempt }) => `generate-backup-${backupId}-${attempt}`,
});

/** Delete the files and prove that they are gone (rules 7 and 22). */
export const deleteBackup = defineMessage({
  name: 'delete-backup',
  queue: 'generation',
  retry: 'quick',
  payload: z.object({ requestId: z.uuid(), reason: z.enum(deletionReasons) }),
  reply: z.void(),
  id: ({ requestId, reason }) => `delete-backup-${requestId}-${reason}`,
});

const pause = z.object({ commandId: z.uuid(), actor, requestId: z.uuid() });

/** An operator stops a generation where it is, until somebody resumes it. */
export const pauseBackup = defineMessage({
  name: 'pause-backup',
  queue: 'generation',
  retry: 'once',
  payload: pause,
  reply: z.object({ requestId: z.uuid() }),
  id: ({ commandId }) => `pause-backup-${commandId}`,
});

/** A paused generation goes on from where it stopped. */
export const resumeBackup = defineMessage({
  name: 'resume-backup',
  queue: 'generation',
  retry: 'once',
  payload: pause,
  reply: z.object({ requestId: z.uuid() }),
  id: ({ commandId }) => `resume-backup-${commandId}`,
});

/** Every now and then: what no row knows is removed from the object store. */
export const tidyObjects = defineMessage({
  name: 'tidy-objects',
  queue: 'generation',
  retry: 'once',
  payload: z.object({}),
  reply: z.void(),
  id: () => 'tidy-objects',
});

/** An operator has looked at a failed backup and sends it again. */
export const retryBackup = defineMessage({
  name: 'retry-backup',
  queue: 'generation',
  retry: 'once',
  payload: z.object({ commandId: z.uuid(), actor, requestId: z.uuid() }),
  reply: z.object({ requestId: z.uuid() }),
  id: ({ commandId }) => `retry-backup-${commandId}`,
});

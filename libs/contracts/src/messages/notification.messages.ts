import { z } from 'zod';
import { defineMessage } from './message';

/** Something in the trail may interest somebody: decide whom, and write. */
export const announceTrailEntry = defineMessage({
  name: 'announce-trail-entry',
  queue: 'notification',
  // A mail server may be away for days: the rows of the mails say when each is tried again.
  retry: 'swept',
  payload: z.object({ trailEntryId: z.int().positive() }),
  reply: z.void(),
  id: ({ trailEntryId }) => `announce-trail-entry-${trailEntryId}`,
});

/** Every tick: whoever has not downloaded a backup that ends soon is reminded, once. */
export const remindExpiring = defineMessage({
  name: 'remind-expiring',
  queue: 'notification',
  retry: 'once',
  payload: z.object({}),
  reply: z.void(),
  id: () => 'remind-expiring',
});

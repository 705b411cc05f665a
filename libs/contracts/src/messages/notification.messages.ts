import { z } from 'zod';
import { actor } from '../actor';
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

/** An operator sends a mail again: a new mail, linked to it, to whoever is to be told now. */
export const resendMail = defineMessage({
  name: 'resend-mail',
  queue: 'notification',
  retry: 'once',
  payload: z.object({ commandId: z.uuid(), actor, deliveryId: z.uuid() }),
  reply: z.object({ deliveryIds: z.array(z.uuid()).min(1) }),
  id: ({ commandId }) => `resend-mail-${commandId}`,
});

/** A mail that was sent again waits in its row. */
export const deliverMail = defineMessage({
  name: 'deliver-mail',
  queue: 'notification',
  retry: 'swept',
  payload: z.object({ deliveryId: z.uuid() }),
  reply: z.void(),
  id: ({ deliveryId }) => `deliver-mail-${deliveryId}`,
});

/** Every tick: what came back is noted, and mails that were sent again and still wait are told again. */
export const tendMails = defineMessage({
  name: 'tend-mails',
  queue: 'notification',
  retry: 'once',
  payload: z.object({}),
  reply: z.void(),
  id: () => 'tend-mails',
});

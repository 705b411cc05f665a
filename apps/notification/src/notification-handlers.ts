import { Controller } from '@nestjs/common';
import {
  announceTrailEntry,
  remindExpiring,
  type Delivery,
  type HandlersFor,
  type PayloadOf,
} from '@respaldos/contracts';
import { Handles } from '@respaldos/messaging';
import { Announcements, MailDeferred } from './announcements';

@Controller()
export class NotificationHandlers implements HandlersFor<'notification'> {
  constructor(private readonly announcements: Announcements) {}

  @Handles(announceTrailEntry)
  announceTrailEntry({ trailEntryId }: PayloadOf<typeof announceTrailEntry>, { signal }: Delivery): Promise<void> {
    return this.announcements.announce(trailEntryId, signal).catch((error: unknown) => {
      // No fault of the job: the rows of the mails hold the reason, and the sweeper tells again.
      if (!(error instanceof MailDeferred)) throw error;
    });
  }

  @Handles(remindExpiring)
  remindExpiring(_: PayloadOf<typeof remindExpiring>, { signal }: Delivery): Promise<void> {
    return this.announcements.remindExpiring(signal);
  }
}

import { Controller } from '@nestjs/common';
import {
  announceTrailEntry,
  deliverMail,
  remindExpiring,
  resendMail,
  tendMails,
  type Delivery,
  type HandlersFor,
  type PayloadOf,
  type ReplyOf,
} from '@respaldos/contracts';
import { Handles, Messenger } from '@respaldos/messaging';
import { Announcements, MailDeferred } from './announcements';
import { Bounces } from './bounces';
import { Resends } from './resends';

@Controller()
export class NotificationHandlers implements HandlersFor<'notification'> {
  constructor(
    private readonly announcements: Announcements,
    private readonly resends: Resends,
    private readonly bounces: Bounces,
    private readonly messenger: Messenger,
  ) {}

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

  @Handles(resendMail)
  async resendMail(command: PayloadOf<typeof resendMail>): Promise<ReplyOf<typeof resendMail>> {
    const deliveryIds = await this.resends.open(command);
    for (const deliveryId of deliveryIds) await this.messenger.hint(deliverMail, { deliveryId });
    return { deliveryIds };
  }

  @Handles(deliverMail)
  deliverMail({ deliveryId }: PayloadOf<typeof deliverMail>, { signal }: Delivery): Promise<void> {
    return this.resends.deliver(deliveryId, signal);
  }

  @Handles(tendMails)
  async tendMails(_: PayloadOf<typeof tendMails>, { signal }: Delivery): Promise<void> {
    for (const deliveryId of await this.resends.waiting()) await this.messenger.hint(deliverMail, { deliveryId });
    await this.bounces.collect(signal);
  }
}

import { Controller } from '@nestjs/common';
import {
  announceTrailEntry,
  remindExpiring,
  type Delivery,
  type HandlersFor,
  type PayloadOf,
} from '@respaldos/contracts';
import { Handles } from '@respaldos/messaging';
import { Announcements } from './announcements';

@Controller()
export class NotificationHandlers implements HandlersFor<'notification'> {
  constructor(private readonly announcements: Announcements) {}

  @Handles(announceTrailEntry)
  announceTrailEntry({ trailEntryId }: PayloadOf<typeof announceTrailEntry>, { signal }: Delivery): Promise<void> {
    return this.announcements.announce(trailEntryId, signal);
  }

  @Handles(remindExpiring)
  remindExpiring(_: PayloadOf<typeof remindExpiring>, { signal }: Delivery): Promise<void> {
    return this.announcements.remindExpiring(signal);
  }
}

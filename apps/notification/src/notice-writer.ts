import { Inject, Injectable } from '@nestjs/common';
import type { NoticeLetter, NoticeName } from '@respaldos/contracts';
import { BackupRequest, type TrailEntry } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import { FactsReader } from './facts-reader';
import { audienceOf, isStillTrue } from './notices';
import { NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import { Recipients, type Listener, type Party } from './recipients';
import { composeMail, composeNotice } from './templates/compose-mail';
import type { Mail } from './templates/letter';

/** A notice as it is at one moment: whom it is for, and what it says to each of them. */
export interface Composition extends Party {
  letterFor(listener: Listener): NoticeLetter;
  /** Null for an address that is not to be told (any more). */
  mailFor(address: string): Mail | null;
}

/** Writes a notice out of what the rows and Quipux say now. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: FactsReader,
    private readonly recipients: Recipients,
    @Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv,
  ) {}

  /** @returns null when it is not true any more, and nobody is to be told. */
  async compose(entry: TrailEntry, name: NoticeName): Promise<Composition | null> {
    const request = await this.dataSource.manager.findOneByOrFail(BackupRequest, { id: entry.requestId });
    const facts = await this.facts.of(entry, request);
    if (!isStillTrue(name, facts)) return null;
    const { users, mailboxes } = await this.recipients.of(audienceOf[name], request);
    const house = { systemUrl: this.env.SYSTEM_URL, supportEmail: this.env.SUPPORT_EMAIL };
    const reader = (listener: Listener) => ({ ...listener, isHolder: listener.capacity === 'holder' });
    return {
      users,
      mailboxes,
      letterFor: (listener) => composeNotice(name, facts, reader(listener), house),
      mailFor: (address) => {
        const mailbox = mailboxes.find((each) => each.address === address);
        return mailbox ? composeMail(name, facts, reader(mailbox), house) : null;
      },
    };
  }
}

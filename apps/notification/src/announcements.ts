import { Inject, Injectable } from '@nestjs/common';
import { BackupRequest, TrailEntry } from '@respaldos/persistence';
import { DataSource, IsNull, LessThan } from 'typeorm';
import { Deliveries } from './deliveries';
import { FactsReader } from './facts-reader';
import { isStillTrue, noticesOf, reminder, type Notice } from './notices';
import { NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import { Recipients } from './recipients';
import { composeMail } from './templates/compose-mail';

/** Mails of a notice that the mail server would not take now; their rows say when to try again, and the sweeper tells again. */
export class MailDeferred extends Error {
  override readonly name = 'MailDeferred';
}

/** From an entry of the trail to mails: which notices, to whom, one row each, sent once. */
@Injectable()
export class Announcements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: FactsReader,
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
    @Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv,
  ) {}

  /** @throws MailDeferred, for the entry stays unannounced and is swept */
  async announce(trailEntryId: number, signal: AbortSignal): Promise<void> {
    const entry = await this.dataSource.manager.findOneByOrFail(TrailEntry, { id: trailEntryId });
    if (entry.announcedAt) return;
    const waitingCount = await this.tell(entry, noticesOf(entry.action, await this.actionsBefore(entry)), signal);
    if (waitingCount > 0) return;
    await this.dataSource.manager.update(
      TrailEntry,
      { id: entry.id, announcedAt: IsNull() },
      { announcedAt: () => 'clock_now()' },
    );
  }

  /** Whoever has downloaded nothing yet is told once that the end is near. */
  async remindExpiring(signal: AbortSignal): Promise<void> {
    const expiring = await this.dataSource.query<{ id: number }[]>(
      `SELECT e.id FROM backup b
       JOIN backup_request r ON r.id = b.request_id AND r.state = 'fulfilled'
       JOIN trail_entry e ON e.request_id = r.id AND e.action = 'generated'
       WHERE b.state = 'generated' AND b.expires_at > clock_now()
         AND b.expires_at <= clock_now() + $1 * interval '1 ms'
         AND b.expires_at > b.generated_at + $1 * interval '1 ms'
         AND NOT EXISTS (SELECT FROM trail_entry d WHERE d.request_id = r.id AND d.action = 'downloaded')
         AND (NOT EXISTS (SELECT FROM email_delivery m WHERE m.trail_entry_id = e.id AND m.notice = $2)
              OR EXISTS (SELECT FROM email_delivery m
                         WHERE m.trail_entry_id = e.id AND m.notice = $2 AND m.state = 'pending'))
       ORDER BY b.expires_at LIMIT 500`,
      [this.env.REMIND_BEFORE_MS, reminder.name],
    );
    for (const { id } of expiring) {
      const entry = await this.dataSource.manager.findOneByOrFail(TrailEntry, { id });
      await this.tell(entry, [reminder], signal).catch((error: unknown) => {
        // The next tick brings it back; the others must not wait for it.
        if (!(error instanceof MailDeferred)) throw error;
      });
    }
  }

  /** @returns how many mails wait for their next turn */
  private async tell(entry: TrailEntry, notices: Notice[], signal: AbortSignal): Promise<number> {
    let waitingCount = 0;
    let failedCount = 0;
    for (const notice of notices)
      for (const outcome of await this.deliver(entry, notice, signal)) {
        if (outcome === 'later') waitingCount++;
        if (outcome === 'failed') failedCount++;
      }
    if (failedCount > 0) throw new MailDeferred(`${failedCount} mails about trail entry ${entry.id} were not taken`);
    return waitingCount;
  }

  private async deliver(entry: TrailEntry, { name, audience }: Notice, signal: AbortSignal) {
    const request = await this.dataSource.manager.findOneByOrFail(BackupRequest, { id: entry.requestId });
    const facts = await this.facts.of(entry, request);
    const recipients = isStillTrue(name, facts) ? await this.recipients.of(audience, request) : [];
    const byAddress = new Map(recipients.map((recipient) => [recipient.address, recipient]));
    const pending = await this.deliveries.plan(entry, name, [...byAddress.keys()]);
    const house = { systemUrl: this.env.SYSTEM_URL, supportEmail: this.env.SUPPORT_EMAIL };
    const outcomes: ('done' | 'later' | 'failed')[] = [];
    for (const { id, recipient } of pending) {
      // Between two mails, never in the middle of one.
      signal.throwIfAborted();
      const mail = () => composeMail(name, facts, byAddress.get(recipient)!, house);
      outcomes.push(await this.deliveries.send(id, mail));
    }
    return outcomes;
  }

  private async actionsBefore({ id, requestId }: TrailEntry) {
    const earlier = await this.dataSource.manager.findBy(TrailEntry, { requestId, id: LessThan(id) });
    return earlier.map(({ action }) => action);
  }
}

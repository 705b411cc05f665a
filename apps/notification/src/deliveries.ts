import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock, EmailDelivery, type TrailEntry } from '@respaldos/persistence';
import { newId } from '@respaldos/runtime';
import type { Logger } from 'pino';
import { DataSource, In, Not, type EntityManager } from 'typeorm';
import { Mailer, type OutgoingMail } from './mailer';
import type { NoticeName } from './notices';
import { LOGGER, NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import { givenUpAt, nextAttemptAt } from './retry-schedule';
import type { Verdict } from './smtp-verdict';

/** One row per fact, notice and address: what is not `pending` any more is never sent again. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly mailer: Mailer,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv,
  ) {}

  /**
   * Brings the rows of a notice to those who are its recipients now, and returns what is still to be sent. When the mail has
   * already reached somebody who is no recipient any more (the user was inactivated in between), nobody else gets it.
   */
  async plan(entry: TrailEntry, notice: NoticeName, addresses: string[]): Promise<EmailDelivery[]> {
    return this.dataSource.transaction(async (manager) => {
      const fact = { trailEntryId: entry.id, notice };
      // The entry's lock makes two jobs plan one after the other; the rows' locks wait for a mail that is being sent.
      await manager.query('SELECT FROM trail_entry WHERE id = $1 FOR UPDATE', [entry.id]);
      const rows = await manager.find(EmailDelivery, { where: fact, lock: { mode: 'pessimistic_write' } });
      const reached = rows.filter(({ state }) => state === 'sent');
      const wanted = reached.every(({ recipient }) => addresses.includes(recipient)) ? addresses : [];
      await withdrawOthers(manager, fact, wanted);
      const known = new Set(rows.map(({ recipient }) => recipient));
      for (const address of wanted) if (!known.has(address)) await this.insert(manager, entry, notice, address);
      return manager.findBy(EmailDelivery, { ...fact, state: 'pending' });
    });
  }

  /** Sends one, unless somebody else did or its time has not come; the row is locked meanwhile. */
  async send(id: string, compose: () => Omit<OutgoingMail, 'to' | 'messageId'>): Promise<'done' | 'later' | 'failed'> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL idle_in_transaction_session_timeout = '2min'`);
      const delivery = await manager.findOne(EmailDelivery, {
        where: { id, state: 'pending' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!delivery) return 'done';
      const { createdAt, now } = await this.timesOf(manager, id);
      if (now < nextAttemptAt(createdAt, delivery.attemptCount)) return 'later';
      const mail = compose();
      const verdict = await this.mailer.send({ ...mail, to: delivery.recipient, messageId: delivery.messageId });
      const isOver = verdict.outcome === 'deferred' && now > givenUpAt(createdAt);
      await this.record(manager, delivery, mail.subject, isOver ? { ...verdict, outcome: 'rejected' } : verdict);
      return verdict.outcome === 'deferred' && !isOver ? 'failed' : 'done';
    });
  }

  private async insert(manager: EntityManager, { id, requestId }: TrailEntry, notice: NoticeName, recipient: string) {
    const deliveryId = newId();
    await manager.insert(EmailDelivery, {
      id: deliveryId,
      trailEntryId: id,
      requestId,
      notice,
      recipient,
      subject: '',
      messageId: `<${deliveryId}@${domainOf(this.env.MAIL_FROM)}>`,
    });
  }

  private async record(manager: EntityManager, { id, notice }: EmailDelivery, subject: string, verdict: Verdict) {
    const { outcome } = verdict;
    const charged = outcome !== 'deferred' || verdict.ofAddress;
    await manager.update(EmailDelivery, id, {
      subject,
      state: outcome === 'deferred' ? 'pending' : outcome,
      lastError: outcome === 'sent' ? null : verdict.reason,
      ...(charged && { attemptCount: () => 'attempt_count + 1' }),
      ...(outcome === 'sent' && { sentAt: () => 'clock_now()' }),
    });
    this.logger[outcome === 'sent' ? 'info' : 'warn']({ deliveryId: id, notice, outcome }, 'mail handled');
  }

  private async timesOf(manager: EntityManager, id: string): Promise<{ createdAt: Date; now: Date }> {
    const [row] = await manager.query<{ createdAt: Date }[]>(
      'SELECT created_at AS "createdAt" FROM email_delivery WHERE id = $1',
      [id],
    );
    return { createdAt: row!.createdAt, now: await this.clock.now(manager) };
  }
}

/** Pending mails to people who are not to be told any more. */
async function withdrawOthers(
  manager: EntityManager,
  fact: { trailEntryId: number; notice: NoticeName },
  wanted: string[],
): Promise<void> {
  const lastError = 'Ya no corresponde: el destinatario o el aviso cambiaron antes del envío.';
  const others = { ...fact, state: 'pending' as const, recipient: Not(In(wanted)) };
  await manager.update(EmailDelivery, others, { state: 'rejected', lastError });
}

/** `Name <user@domain>` or `user@domain`. */
const domainOf = (from: string): string => /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';

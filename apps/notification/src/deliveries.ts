import { Inject, Injectable } from '@nestjs/common';
import type { Actor, NoticeName } from '@respaldos/contracts';
import { DatabaseClock, EmailDelivery, type TrailEntry } from '@respaldos/persistence';
import { newId } from '@respaldos/runtime';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { Mailer } from './mailer';
import { LOGGER, NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import { Pace } from './pace';
import { givenUpAt, nextAttemptAt } from './retry-schedule';
import type { Verdict } from './smtp-verdict';
import type { Mail } from './templates/letter';

/**
 * `later`: its turn has not come. `failed`: the mail server would not take it now. `changed`: it is not for this address any
 * more, and whoever is told instead must be found again.
 */
export type Outcome = 'done' | 'later' | 'failed' | 'changed';

type Compose = (address: string) => Promise<Mail | null>;

/** An operator's wish to send a mail again. */
export interface Resend {
  resendOf: string;
  resendCommandId: string;
  requestedBy: Actor;
}

/** One row per fact, notice and address: what is not `pending` any more is never sent again. */
@Injectable()
export class Deliveries {
  private readonly pace: Pace;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly mailer: Mailer,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv,
  ) {
    this.pace = new Pace(env.MAIL_RATE_PER_SECOND);
  }

  /** @returns the id of the new row. */
  async insert(
    manager: EntityManager,
    { id, requestId }: TrailEntry,
    { notice, recipient, ...resend }: { notice: NoticeName; recipient: string } & Partial<Resend>,
  ): Promise<string> {
    const deliveryId = newId();
    await manager.insert(EmailDelivery, {
      id: deliveryId,
      trailEntryId: id,
      requestId,
      notice,
      recipient,
      subject: '',
      messageId: `<${deliveryId}@${domainOf(this.env.MAIL_FROM)}>`,
      ...resend,
    });
    return deliveryId;
  }

  /**
   * Sends one, unless somebody else did or its time has not come; the row is locked meanwhile.
   * @param compose asked last of all, so that the mail goes to whoever is right at the moment of sending (rule 23).
   */
  async send(id: string, compose: Compose, signal: AbortSignal): Promise<Outcome> {
    const { manager } = this.dataSource;
    // A first look without a lock: what has not come to its turn must not use up one of the rate's.
    const outcome = await this.whyNot(manager, await manager.findOneBy(EmailDelivery, { id, state: 'pending' }));
    if (outcome) return outcome;
    await this.pace.turn(signal);
    return this.dataSource.transaction((transaction) => this.handOver(transaction, id, compose));
  }

  private async handOver(manager: EntityManager, id: string, compose: Compose): Promise<Outcome> {
    await manager.query(`SET LOCAL idle_in_transaction_session_timeout = '2min'`);
    const where = { id, state: 'pending' } as const;
    const delivery = await manager.findOne(EmailDelivery, { where, lock: { mode: 'pessimistic_write' } });
    const outcome = await this.whyNot(manager, delivery);
    if (outcome || !delivery) return outcome ?? 'done';
    const { recipient: to, messageId, createdAt } = delivery;
    const mail = await compose(to);
    if (!mail) return 'changed';
    const verdict = await this.mailer.send({ ...mail, deliveryId: id, to, messageId });
    const isOver = verdict.outcome === 'deferred' && (await this.clock.now(manager)) > givenUpAt(createdAt);
    await this.record(manager, delivery, mail.subject, isOver ? { ...verdict, outcome: 'rejected' } : verdict);
    return verdict.outcome === 'deferred' && !isOver ? 'failed' : 'done';
  }

  /** Somebody else sent it, or its turn has not come. */
  private async whyNot(manager: EntityManager, delivery: EmailDelivery | null): Promise<Outcome | null> {
    if (!delivery) return 'done';
    const { createdAt, attemptCount } = delivery;
    return (await this.clock.now(manager)) < nextAttemptAt(createdAt, attemptCount) ? 'later' : null;
  }

  /** A pending mail that is not to go out any more. */
  async withdraw(manager: EntityManager, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const lastError = 'Ya no corresponde: el destinatario o el aviso cambiaron antes del envío.';
    await manager.update(EmailDelivery, ids, { state: 'withdrawn', lastError });
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
}

/** `Name <user@domain>` or `user@domain`. */
const domainOf = (from: string): string => /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';

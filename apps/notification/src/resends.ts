import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type PayloadOf, type resendMail } from '@respaldos/contracts';
import { EmailDelivery, TrailEntry } from '@respaldos/persistence';
import type { Logger } from 'pino';
import { DataSource, IsNull, Not } from 'typeorm';
import { Deliveries } from './deliveries';
import { NoticeWriter } from './notice-writer';
import { LOGGER } from './notification.env';

/**
 * «Enviar de nuevo». A new mail with a Message-ID of its own, linked to the one before: mailboxes drop what bears an id that
 * they have seen, and the row of the first must go on saying what became of it.
 */
@Injectable()
export class Resends {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: NoticeWriter,
    private readonly deliveries: Deliveries,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * To the same address, if it is still one to be told; otherwise to whoever is to be told now and was not: the user may have
   * been inactivated meanwhile, or an address corrected.
   * @returns the new rows; those of the first time when the command is repeated.
   * @throws mail.not-found, mail.still-pending, mail.out-of-date, mail.nobody-left
   */
  async open({ commandId, actor, deliveryId }: PayloadOf<typeof resendMail>): Promise<string[]> {
    const first = await this.dataSource.manager.findOneBy(EmailDelivery, { id: deliveryId });
    if (!first) throw new DomainError('mail.not-found');
    const ids = await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM trail_entry WHERE id = $1 FOR UPDATE', [first.trailEntryId]);
      const known = await manager.findBy(EmailDelivery, { resendCommandId: commandId });
      if (known.length > 0) return known.map(({ id }) => id);
      const entry = await manager.findOneByOrFail(TrailEntry, { id: first.trailEntryId });
      const recipients = await this.recipientsNow(entry, first);
      const resend = { notice: first.notice, resendOf: first.id, resendCommandId: commandId, requestedBy: actor };
      const opened: string[] = [];
      for (const recipient of recipients)
        opened.push(await this.deliveries.insert(manager, entry, { ...resend, recipient }));
      return opened;
    });
    this.logger.info({ deliveryId, newIds: ids, actorUserId: actor.userId }, 'mail sent again by an operator');
    return ids;
  }

  /** Sends a mail that was opened; what is not taken stays pending, and is looked at again at every tick. */
  async deliver(id: string, signal: AbortSignal): Promise<void> {
    const { manager } = this.dataSource;
    const delivery = await manager.findOneBy(EmailDelivery, { id, state: 'pending', resendOf: Not(IsNull()) });
    if (!delivery) return;
    const entry = await manager.findOneByOrFail(TrailEntry, { id: delivery.trailEntryId });
    const compose = async (address: string) =>
      (await this.writer.compose(entry, delivery.notice))?.mailFor(address) ?? null;
    const outcome = await this.deliveries.send(id, compose, signal);
    // The operator sees it, and may send it again to whoever is told instead.
    if (outcome === 'changed') await this.deliveries.withdraw(manager, [id]);
  }

  async waiting(): Promise<string[]> {
    const where = { state: 'pending', resendOf: Not(IsNull()) } as const;
    const rows = await this.dataSource.manager.find(EmailDelivery, { where, order: { createdAt: 'ASC' }, take: 500 });
    return rows.map(({ id }) => id);
  }

  private async recipientsNow(entry: TrailEntry, first: EmailDelivery): Promise<string[]> {
    const fact = { trailEntryId: entry.id, notice: first.notice };
    const rows = await this.dataSource.manager.findBy(EmailDelivery, fact);
    const has = (address: string, ...states: EmailDelivery['state'][]): boolean =>
      rows.some(({ recipient, state }) => recipient === address && states.includes(state));
    if (has(first.recipient, 'pending')) throw new DomainError('mail.still-pending');
    const composition = await this.writer.compose(entry, first.notice);
    if (!composition) throw new DomainError('mail.out-of-date');
    const addresses = composition.mailboxes.map(({ address }) => address);
    if (addresses.includes(first.recipient)) return [first.recipient];
    const left = addresses.filter((address) => !has(address, 'pending', 'sent'));
    if (left.length === 0) throw new DomainError('mail.nobody-left');
    return left;
  }
}

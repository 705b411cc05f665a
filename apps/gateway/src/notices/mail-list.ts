import { Injectable } from '@nestjs/common';
import {
  DomainError,
  resendMail,
  type MailFilter,
  type MailListView,
  type MailView,
  type ResendView,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { BackupRequest, DatabaseClock, EmailDelivery } from '@respaldos/persistence';
import { addDays, dayOf, momentAt, newId } from '@respaldos/runtime';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { monthsBefore } from '../requests/months-before';
import { actorOf, viewerOf, type SignedIn } from '../session/signed-in';

const rowsPerPage = 25;

type Listing = SelectQueryBuilder<EmailDelivery>;

/** Every mail that was written, for operators, and sending one again. */
@Injectable()
export class MailList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly messenger: Messenger,
  ) {}

  /** @throws auth.forbidden, request.dates-reversed */
  async page(person: SignedIn, filter: MailFilter): Promise<MailListView> {
    demandOperator(person);
    const to = filter.to ?? dayOf(await this.clock.now());
    const from = filter.from ?? monthsBefore(to, 1);
    if (from > to) throw new DomainError('request.dates-reversed', { from, to });
    const listing = this.dataSource.manager.createQueryBuilder(EmailDelivery, 'mail');
    listing.where('mail.createdAt >= :since AND mail.createdAt < :until', {
      since: momentAt(from),
      until: momentAt(addDays(to, 1)),
    });
    narrow(listing, filter);
    const foundCount = await listing.getCount();
    const pageCount = Math.max(1, Math.ceil(foundCount / rowsPerPage));
    const page = Math.min(filter.page, pageCount);
    listing.orderBy('mail.createdAt', 'DESC').addOrderBy('mail.id', 'DESC');
    const rows = await listing
      .limit(rowsPerPage)
      .offset((page - 1) * rowsPerPage)
      .getMany();
    return { items: await this.viewsOf(rows), foundCount, page, pageCount, from, to };
  }

  /** @throws auth.forbidden, and what the notification service refuses: mail.not-found, .still-pending, .out-of-date, .nobody-left */
  async resend(person: SignedIn, deliveryId: string): Promise<ResendView> {
    demandOperator(person);
    const command = { commandId: newId(), actor: actorOf(person), deliveryId };
    const { deliveryIds } = await this.messenger.ask(resendMail, command);
    const where = { id: In(deliveryIds) };
    const rows = await this.dataSource.manager.find(EmailDelivery, { where, order: { recipient: 'ASC' } });
    return { items: await this.viewsOf(rows) };
  }

  private async viewsOf(rows: EmailDelivery[]): Promise<MailView[]> {
    const requests = await this.dataSource.manager.find(BackupRequest, {
      where: { id: In(rows.map(({ requestId }) => requestId)) },
      select: { id: true, number: true },
    });
    const numberOf = new Map(requests.map(({ id, number }) => [id, number]));
    return rows.map((row) => viewOf(row, numberOf.get(row.requestId)!));
  }
}

function demandOperator(person: SignedIn): void {
  if (!viewerOf(person).roles.includes('operator')) throw new DomainError('auth.forbidden');
}

function narrow(listing: Listing, { state, notice, number, recipient }: MailFilter): void {
  if (state) listing.andWhere('mail.state = :state', { state });
  if (notice) listing.andWhere('mail.notice = :notice', { notice });
  if (recipient) listing.andWhere('strpos(mail.recipient, lower(:recipient)) > 0', { recipient });
  if (number !== undefined)
    listing.andWhere('mail.requestId = (SELECT id FROM backup_request WHERE number = :number)', { number });
}

const viewOf = (mail: EmailDelivery, number: number): MailView => ({
  id: mail.id,
  notice: mail.notice,
  requestId: mail.requestId,
  number,
  recipient: mail.recipient,
  subject: mail.subject,
  state: mail.state,
  attemptCount: mail.attemptCount,
  reason: mail.lastError,
  createdAt: mail.createdAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
  bouncedAt: mail.bouncedAt?.toISOString() ?? null,
  messageId: mail.messageId,
  resendOf: mail.resendOf,
  resentBy: mail.requestedBy?.name ?? null,
  resendable: mail.state !== 'pending',
});

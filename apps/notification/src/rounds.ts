import { Injectable } from '@nestjs/common';
import type { NoticeName } from '@respaldos/contracts';
import { EmailDelivery, type TrailEntry } from '@respaldos/persistence';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { Deliveries, type Outcome } from './deliveries';
import { NoticeWriter } from './notice-writer';
import { WebNotices } from './web-notices';

/** People who come and go while a notice is sent are followed so often; then the sweeper brings it back. */
const roundsAtMost = 3;

/** Brings one notice to its recipients: the rows first, then the mails. */
@Injectable()
export class Rounds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: NoticeWriter,
    private readonly deliveries: Deliveries,
    private readonly webNotices: WebNotices,
  ) {}

  /** @returns what became of each mail that was still to be sent. */
  async make(entry: TrailEntry, notice: NoticeName, signal: AbortSignal): Promise<Outcome[]> {
    for (let round = 1; ; round++) {
      const outcomes = await this.round(entry, notice, signal);
      if (!outcomes.includes('changed') || round === roundsAtMost)
        return outcomes.map((outcome) => (outcome === 'changed' ? 'later' : outcome));
    }
  }

  private async round(entry: TrailEntry, notice: NoticeName, signal: AbortSignal): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { id } of await this.plan(entry, notice)) {
      // Between two mails, never in the middle of one.
      signal.throwIfAborted();
      const compose = async (address: string) => (await this.writer.compose(entry, notice))?.mailFor(address) ?? null;
      outcomes.push(await this.deliveries.send(id, compose, signal));
    }
    return outcomes;
  }

  /**
   * Brings the rows of a notice to those who are its recipients now, and returns what is still to be sent. When the mail has
   * already reached somebody who is no recipient any more (the user was inactivated in between), nobody else gets it.
   */
  private async plan(entry: TrailEntry, notice: NoticeName): Promise<EmailDelivery[]> {
    return this.dataSource.transaction(async (manager) => {
      const fact = { trailEntryId: entry.id, notice, resendOf: IsNull() };
      // The entry's lock makes two jobs plan one after the other; the rows' locks wait for a mail that is being sent. Only then
      // does Quipux say who is told: an answer from before would undo the plan of somebody who asked later.
      await manager.query('SELECT FROM trail_entry WHERE id = $1 FOR UPDATE', [entry.id]);
      const rows = await manager.find(EmailDelivery, { where: fact, lock: { mode: 'pessimistic_write' } });
      const composition = await this.writer.compose(entry, notice);
      const addresses = composition?.mailboxes.map(({ address }) => address) ?? [];
      const isReached = rows.some(({ state, recipient }) => state === 'sent' && !addresses.includes(recipient));
      const wanted = isReached ? [] : addresses;
      await this.bringRows(manager, entry, { notice, rows, wanted });
      if (composition && !isReached) await this.webNotices.bring(manager, entry, notice, composition);
      return manager.findBy(EmailDelivery, { ...fact, state: 'pending' });
    });
  }

  private async bringRows(
    manager: EntityManager,
    entry: TrailEntry,
    { notice, rows, wanted }: { notice: NoticeName; rows: EmailDelivery[]; wanted: string[] },
  ): Promise<void> {
    const idsOf = (state: EmailDelivery['state'], isWanted: boolean): string[] =>
      rows.filter((row) => row.state === state && wanted.includes(row.recipient) === isWanted).map(({ id }) => id);
    await this.deliveries.withdraw(manager, idsOf('pending', false));
    // Inactivated and back again before anything was sent.
    await manager.update(EmailDelivery, { id: In(idsOf('withdrawn', true)) }, { state: 'pending', lastError: null });
    const known = new Set(rows.map(({ recipient }) => recipient));
    for (const recipient of wanted)
      if (!known.has(recipient)) await this.deliveries.insert(manager, entry, { notice, recipient });
  }
}

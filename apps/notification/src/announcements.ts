import { Inject, Injectable } from '@nestjs/common';
import type { NoticeName } from '@respaldos/contracts';
import { EmailDelivery, TrailEntry } from '@respaldos/persistence';
import { DataSource, In, IsNull, LessThan } from 'typeorm';
import { noticesOf, type Before } from './notices';
import { NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import { Rounds } from './rounds';

/** Mails of a notice that the mail server would not take now; their rows say when to try again, and the sweeper tells again. */
export class MailDeferred extends Error {
  override readonly name = 'MailDeferred';
}

/** From an entry of the trail to notices. */
@Injectable()
export class Announcements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rounds: Rounds,
    @Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv,
  ) {}

  /** @throws MailDeferred, for the entry stays unannounced and is swept */
  async announce(trailEntryId: number, signal: AbortSignal): Promise<void> {
    const entry = await this.dataSource.manager.findOneByOrFail(TrailEntry, { id: trailEntryId });
    if (entry.announcedAt) return;
    const notices = noticesOf(entry.action, await this.before(entry));
    const waitingCount = await this.tell(entry, notices, signal);
    if (waitingCount === 0) await this.close(entry, notices);
  }

  /** Whoever has not downloaded all of it is told once that the end is near. */
  async remindExpiring(signal: AbortSignal): Promise<void> {
    const expiring = await this.dataSource.query<{ id: number }[]>(
      `SELECT e.id FROM backup b
       JOIN backup_request r ON r.id = b.request_id AND r.state = 'fulfilled'
       JOIN trail_entry e ON e.request_id = r.id AND e.action = 'generated'
       WHERE b.state = 'generated' AND b.expires_at > clock_now()
         AND b.expires_at <= clock_now() + $1 * interval '1 ms'
         AND b.expires_at > b.generated_at + $1 * interval '1 ms'
         AND ${isUnfetched}
         AND (NOT EXISTS (SELECT FROM email_delivery m WHERE m.trail_entry_id = e.id AND m.notice = 'reminder')
              OR EXISTS (SELECT FROM email_delivery m
                         WHERE m.trail_entry_id = e.id AND m.notice = 'reminder' AND m.state = 'pending'))
       ORDER BY b.expires_at LIMIT 500`,
      [this.env.REMIND_BEFORE_MS],
    );
    for (const { id } of expiring) {
      const entry = await this.dataSource.manager.findOneByOrFail(TrailEntry, { id });
      await this.tell(entry, ['reminder'], signal).catch((error: unknown) => {
        // The next tick brings it back; the others must not wait for it.
        if (!(error instanceof MailDeferred)) throw error;
      });
    }
  }

  /** @returns how many mails wait for their next turn */
  private async tell(entry: TrailEntry, notices: NoticeName[], signal: AbortSignal): Promise<number> {
    let waitingCount = 0;
    let failedCount = 0;
    for (const notice of notices)
      for (const outcome of await this.rounds.make(entry, notice, signal)) {
        if (outcome === 'later') waitingCount++;
        if (outcome === 'failed') failedCount++;
      }
    if (failedCount > 0) throw new MailDeferred(`${failedCount} mails about trail entry ${entry.id} were not taken`);
    return waitingCount;
  }

  /**
   * Unless another job has planned anew meanwhile, and its mails still wait: then this one's are all done with, but the entry is
   * not. Under the entry's lock, so that the rows are seen as the last plan left them.
   */
  private async close({ id }: TrailEntry, notices: NoticeName[]): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM trail_entry WHERE id = $1 FOR UPDATE', [id]);
      const fact = { trailEntryId: id, notice: In(notices), resendOf: IsNull() };
      if (await manager.existsBy(EmailDelivery, { ...fact, state: 'pending' })) return;
      await manager.update(TrailEntry, { id, announcedAt: IsNull() }, { announcedAt: () => 'clock_now()' });
    });
  }

  private async before({ id, requestId }: TrailEntry): Promise<Before> {
    const earlier = await this.dataSource.manager.findBy(TrailEntry, { requestId, id: LessThan(id) });
    // What was planned under one name is not planned again under another.
    const [row] = await this.dataSource.query<{ told: boolean }[]>(
      `SELECT coalesce(
         (SELECT bool_and(notice <> 'received') FROM email_delivery WHERE trail_entry_id = $1),
         EXISTS (SELECT FROM email_delivery WHERE request_id = $2 AND notice = 'received' AND state = 'sent')) AS told`,
      [id, requestId],
    );
    return { actions: earlier.map(({ action }) => action), isReceiptTold: row!.told };
  }
}

/** Some part was never fetched, and nothing else was: the set may also be had in other shapes than its segments. */
const isUnfetched = `
  EXISTS (SELECT FROM backup_segment s WHERE s.backup_id = b.id AND NOT EXISTS (
    SELECT FROM download d WHERE d.request_id = r.id AND d.segment_index = s.index AND d.kind = 'segment'))
  AND NOT EXISTS (SELECT FROM download d WHERE d.request_id = r.id AND NOT EXISTS (
    SELECT FROM backup_segment s WHERE s.backup_id = b.id AND s.index = d.segment_index))`;

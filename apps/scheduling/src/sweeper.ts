import { Inject, Injectable } from '@nestjs/common';
import {
  announceTrailEntry,
  closeRequest,
  deleteBackup,
  fulfilRequest,
  generateBackup,
  openBackup,
  recordDownload,
  scheduleBackup,
  type DeletionReason,
  type PayloadOf,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { DataSource } from 'typeorm';
import { isStoppedWithItsProcess } from './plan/slot-rows';
import { OwedFiles } from './owed-files';
import { SCHEDULING_ENV, type SchedulingEnv } from './scheduling.env';

/**
 * Rows are the truth, queues are hints: whatever a row says is still owed is told again, so that a lost message, an emptied
 * Redis or a killed process delays work and never loses it. Handlers find repeated work already done.
 */
@Injectable()
export class Sweeper {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messenger: Messenger,
    private readonly owedFiles: OwedFiles,
    @Inject(SCHEDULING_ENV) private readonly env: SchedulingEnv,
  ) {}

  async sweep(): Promise<void> {
    await this.openAndSchedule();
    await this.generate();
    await this.fulfilAndClose();
    await this.deleteExpiredAndCancelled();
    await this.recordDownloads();
    await this.owedFiles.tellAgain();
    await this.announce();
  }

  private async openAndSchedule(): Promise<void> {
    const unopened = await this.ids(`SELECT r.id FROM backup_request r
      WHERE r.state = 'approved' AND NOT EXISTS (SELECT FROM backup b WHERE b.request_id = r.id)`);
    for (const requestId of unopened) await this.messenger.tell(openBackup, { requestId }, this.again());
    const unscheduled = await this.ids(`SELECT r.id FROM backup_request r
      WHERE r.state = 'approved' AND NOT EXISTS (SELECT FROM schedule_slot s WHERE s.request_id = r.id)`);
    for (const requestId of unscheduled) await this.messenger.tell(scheduleBackup, { requestId }, this.again());
  }

  /**
   * Dispatched but not taken, taken by a worker that no longer beats, or stopped with its process: the next attempt fences
   * the one before. What stopped because its window ended waits for the next one (`replanMissed`).
   */
  private async generate(): Promise<void> {
    const owed = await this.dataSource.query<{ id: string; attempt: number }[]>(
      `SELECT b.id, b.attempt FROM backup b
       JOIN schedule_slot s ON s.request_id = b.request_id AND s.state = 'dispatched'
       JOIN backup_request r ON r.id = b.request_id AND r.state = 'approved'
       WHERE b.deletion_reason IS NULL AND (b.retry_at IS NULL OR b.retry_at <= now()) AND (
         ((b.state = 'pending' OR (b.state = 'stopped' AND ${isStoppedWithItsProcess('b')}))
          AND s.window_ends_at > clock_now())
         OR (b.state = 'generating' AND b.heartbeat_at < now() - $1 * interval '1 ms'))
       ORDER BY s.due_at LIMIT 500`,
      [this.env.HEARTBEAT_STALE_MS],
    );
    for (const { id, attempt } of owed)
      await this.messenger.tell(generateBackup, { backupId: id, attempt: attempt + 1 }, this.again());
  }

  private async fulfilAndClose(): Promise<void> {
    const verified = await this.ids(`SELECT r.id FROM backup_request r JOIN backup b ON b.request_id = r.id
      WHERE r.state = 'approved' AND b.state = 'generated'`);
    for (const requestId of verified) await this.messenger.tell(fulfilRequest, { requestId }, this.again());
    const gone = await this.ids(`SELECT r.id FROM backup_request r JOIN backup b ON b.request_id = r.id
      WHERE r.state IN ('approved', 'fulfilled') AND b.state = 'deleted'`);
    for (const requestId of gone) await this.messenger.tell(closeRequest, { requestId }, this.again());
  }

  private async deleteExpiredAndCancelled(): Promise<void> {
    const doomed = await this.dataSource.query<{ requestId: string; reason: DeletionReason }[]>(
      `SELECT b.request_id AS "requestId", CASE WHEN r.state = 'deleted' THEN 'cancelled' ELSE 'expired' END AS reason
       FROM backup b JOIN backup_request r ON r.id = b.request_id
       WHERE (r.state = 'deleted' AND b.state <> 'deleted') OR (b.state = 'generated' AND b.expires_at <= clock_now())`,
    );
    for (const payload of doomed) await this.messenger.tell(deleteBackup, payload, this.again());
  }

  /** A link was given, but the trail does not say so yet. */
  private async recordDownloads(): Promise<void> {
    const unrecorded = await this.dataSource.query<PayloadOf<typeof recordDownload>[]>(
      `SELECT d.id AS "downloadId", d.request_id AS "requestId", d.segment_name AS "segmentName", d.actor,
              d.bytes, d.address
       FROM download d WHERE d.at > clock_now() - interval '30 days' AND NOT EXISTS (
         SELECT FROM trail_entry t WHERE t.request_id = d.request_id AND t.action = 'downloaded' AND t.fact_key = d.id::text)
       LIMIT 500`,
    );
    for (const download of unrecorded) await this.messenger.tell(recordDownload, download, this.again());
  }

  /** Under the one id of each: while the mail server is away for days, no second telling waits behind the first. */
  private async announce(): Promise<void> {
    const untold = await this.dataSource.query<{ id: number }[]>(
      `SELECT id FROM trail_entry WHERE announced_at IS NULL ORDER BY id LIMIT 500`,
    );
    for (const { id } of untold) await this.messenger.tell(announceTrailEntry, { trailEntryId: id });
  }

  private async ids(sql: string): Promise<string[]> {
    return (await this.dataSource.query<{ id: string }[]>(`${sql} LIMIT 500`)).map(({ id }) => id);
  }

  /** BullMQ ignores an id that it still holds, so each telling-again bears its turn: at most one per row and turn. */
  private again(): { again: string } {
    return { again: String(Math.floor(Date.now() / this.env.SWEEP_EVERY_MS)) };
  }
}

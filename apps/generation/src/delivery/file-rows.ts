import { Inject, Injectable } from '@nestjs/common';
import { DerivedFile } from '@respaldos/persistence';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { GENERATION_ENV, type GenerationEnv } from '../generation.env';

const firstRetryMs = 15_000;
const longestRetryMs = 5 * 60_000;

/** Only of a backup that is there to be downloaded: once its deletion was asked for, nothing is made of it any more. */
const ofLivingBackup = `EXISTS (SELECT FROM backup b WHERE b.id = derived_file.backup_id
  AND b.state = 'generated' AND b.deletion_reason IS NULL AND b.expires_at > clock_now())`;

export type FileOutcome = Pick<DerivedFile, 'totalBytes' | 'entryCount' | 'leftOutCount' | 'leftOut'> & {
  state: 'ready' | 'empty';
};

/**
 * The row of a derived file while it is made. There is no fencing number: the file is a function of segments that never
 * change, so that two who make it at the same time, one of them frozen and awake again, write the same bytes to the same key.
 */
@Injectable()
export class FileRows {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {}

  /** Null when it is made, in good hands, not yet to be tried again, or its backup is going. */
  async claim(fileId: string): Promise<DerivedFile | null> {
    const [rows] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE derived_file SET heartbeat_at = now(), retry_at = NULL
       WHERE id = $1 AND state = 'pending' AND ${ofLivingBackup}
         AND (heartbeat_at IS NULL OR heartbeat_at < now() - $2 * interval '1 ms')
         AND (retry_at IS NULL OR retry_at <= now())
       RETURNING id`,
      [fileId, this.env.HEARTBEAT_STALE_MS],
    );
    return rows[0] ? this.dataSource.manager.findOneBy(DerivedFile, { id: fileId }) : null;
  }

  /** @returns whether it is still to be made. */
  async beat(fileId: string, doneBytes: number): Promise<boolean> {
    return this.change(fileId, `heartbeat_at = now(), done_bytes = $2`, [doneBytes]);
  }

  async keepUpload(fileId: string, uploadId: string): Promise<void> {
    await this.set(fileId, { uploadId });
  }

  async foresee(fileId: string, totalBytes: number): Promise<void> {
    await this.set(fileId, { totalBytes });
  }

  /** @returns false when the backup's deletion was asked for meanwhile: then the file goes with it. */
  async settle(
    fileId: string,
    { state, totalBytes, entryCount, leftOutCount, leftOut }: FileOutcome,
  ): Promise<boolean> {
    return this.change(
      fileId,
      `state = $2, total_bytes = $3, done_bytes = $3, entry_count = $4, left_out_count = $5, left_out = $6::jsonb,
       upload_id = NULL, heartbeat_at = NULL, failure_detail = NULL`,
      [state, totalBytes, entryCount, leftOutCount, JSON.stringify(leftOut)],
    );
  }

  /** Tried again later, and less and less often; after too many times the person who wants it must ask again. */
  async fail({ id, failedAttemptCount: before }: DerivedFile, failureDetail: string): Promise<void> {
    const failedAttemptCount = before + 1;
    const isOver = failedAttemptCount >= this.env.MAXIMUM_ATTEMPTS;
    const delayMs = Math.min(firstRetryMs * 2 ** before, longestRetryMs);
    const retryAt = (): string => `now() + interval '${delayMs} ms'`;
    const state = isOver ? 'failed' : 'pending';
    await this.set(id, { state, failedAttemptCount, failureDetail, retryAt, uploadId: null, heartbeatAt: null });
  }

  /** In nobody's hands: whoever deletes need not wait, whoever goes on may do so at once. */
  async letGo(fileId: string): Promise<void> {
    await this.set(fileId, { heartbeatAt: null });
  }

  /** The oldest that nobody is at. */
  async nextOwed(): Promise<string | null> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM derived_file WHERE state = 'pending' AND heartbeat_at IS NULL AND retry_at IS NULL AND ${ofLivingBackup}
       ORDER BY requested_at LIMIT 1`,
    );
    return row?.id ?? null;
  }

  private async set(id: string, values: QueryDeepPartialEntity<DerivedFile>): Promise<void> {
    await this.dataSource.manager.update(DerivedFile, { id, state: 'pending' }, values);
  }

  private async change(fileId: string, assignments: string, values: unknown[]): Promise<boolean> {
    const [, affected] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE derived_file SET ${assignments} WHERE id = $1 AND state = 'pending' AND ${ofLivingBackup}`,
      [fileId, ...values],
    );
    return affected > 0;
  }
}

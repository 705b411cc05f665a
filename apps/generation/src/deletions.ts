import { Inject, Injectable } from '@nestjs/common';
import { announceTrailEntry, closeRequest, type DeletionReason } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup, BackupDocument, BackupRequest, DatabaseClock, DerivedFile } from '@respaldos/persistence';
import { ObjectStore } from '@respaldos/storage';
import { DataSource } from 'typeorm';
import { moveBackup } from './backup-moves';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import { objectPrefix } from './object-keys';
import { RunRows } from './run/run-rows';

/** The files' end: deleted, proven absent, and only then said to be (rule 22). */
@Injectable()
export class Deletions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly store: ObjectStore,
    private readonly runRows: RunRows,
    private readonly messenger: Messenger,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {}

  /** Told early or twice it does nothing; while a worker still writes, it only asks it to stop and is told again. */
  async delete(requestId: string, reason: DeletionReason): Promise<void> {
    const backup = await this.doom(requestId, reason);
    if (!backup || (await this.isBeingWritten(backup))) return;
    const { versionCount } = await this.removeFiles(backup.id);
    const entry = await this.record(backup, reason, versionCount);
    if (entry) await this.messenger.hint(announceTrailEntry, { trailEntryId: entry });
    if (reason === 'expired') await this.messenger.hint(closeRequest, { requestId });
  }

  /** The intent first, as a row: a worker that generates sees it at its next beat, and a crash from here on is resumed. */
  private async doom(requestId: string, reason: DeletionReason): Promise<Backup | null> {
    const [rows] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE backup b SET deletion_reason = $2
       FROM backup_request r
       WHERE r.id = b.request_id AND b.request_id = $1 AND b.state <> 'deleted' AND (
         ($2 = 'expired' AND b.state = 'generated' AND b.expires_at <= clock_now())
         OR ($2 = 'cancelled' AND r.state = 'deleted'))
       RETURNING b.id`,
      [requestId, reason],
    );
    return rows[0] ? this.dataSource.manager.findOneBy(Backup, { id: rows[0].id }) : null;
  }

  /**
   * A worker that no longer beats is dead, or frozen and fenced: nothing is waited for. What a frozen one puts together of
   * segments cannot be completed any more once its upload is aborted and its sources are gone.
   */
  private async isBeingWritten({ id }: Backup): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT FROM backup
       WHERE id = $1 AND state IN ('generating', 'stopped') AND heartbeat_at > now() - $2 * interval '1 ms'
       UNION ALL
       SELECT FROM derived_file WHERE backup_id = $1 AND heartbeat_at > now() - $2 * interval '1 ms'`,
      [id, this.env.HEARTBEAT_STALE_MS],
    );
    return rows.length > 0;
  }

  private async removeFiles(backupId: string): Promise<{ versionCount: number }> {
    const prefix = objectPrefix(backupId);
    const removed = await this.store.remove(prefix);
    const leftover = await this.store.findLeftover(prefix);
    if (leftover)
      throw new Error(`deleted everything under ${prefix}, yet the listing shows ${leftover.kind} ${leftover.key}`);
    return removed;
  }

  private async record(backup: Backup, reason: DeletionReason, versionCount: number): Promise<number | null> {
    return this.dataSource.transaction(async (manager) => {
      await manager.delete(BackupDocument, { backupId: backup.id });
      const gone = { state: 'deleted', uploadId: null, heartbeatAt: null } as const;
      await manager.update(DerivedFile, { backupId: backup.id }, gone);
      await this.runRows.forget(manager, backup.id, { isPublished: true });
      const request = await manager.findOneByOrFail(BackupRequest, { id: backup.requestId });
      const why = reason === 'expired' ? 'Terminó la vigencia' : `La solicitud No. ${request.number} fue eliminada`;
      const comment = `${why}. Archivos eliminados: ${versionCount}; se comprobó que no queda ninguno.`;
      const set = { deletedAt: await this.clock.now(manager) };
      return moveBackup(manager, { backupId: backup.id, to: 'deleted', action: 'filesDeleted', comment, set });
    });
  }
}

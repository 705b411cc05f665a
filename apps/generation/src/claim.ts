import { Backup } from '@respaldos/persistence';
import type { EntityManager } from 'typeorm';
import { appendBackupTrail } from './backup-moves';

export interface Claim {
  backup: Backup;
  /** Null when the run before was interrupted: «Respaldo en ejecución» already stands in the trail. */
  trailEntryId: number | null;
}

/**
 * Takes a backup into this worker's hands under a higher attempt number, which fences out whoever had it: pending, stopped,
 * or generating without a heartbeat for `staleMs`. Null: it is in good hands, cancelled or done. Beats are in real time, so
 * that a shifted clock kills nobody.
 */
export async function claim(
  manager: EntityManager,
  backupId: string,
  attempt: number,
  staleMs: number,
): Promise<Claim | null> {
  const [before] = await manager.query<{ state: string }[]>(
    `SELECT b.state FROM backup b JOIN backup_request r ON r.id = b.request_id AND r.state = 'approved'
     WHERE b.id = $1 AND b.attempt < $2 AND b.deletion_reason IS NULL
       AND (b.state IN ('pending', 'stopped')
            OR (b.state = 'generating' AND b.heartbeat_at < now() - $3 * interval '1 ms'))
     FOR UPDATE OF b`,
    [backupId, attempt, staleMs],
  );
  if (!before) return null;
  await manager.query(
    `UPDATE backup SET state = 'generating', attempt = $2, heartbeat_at = now(), retry_at = NULL, failure_code = NULL, failure_detail = NULL
     WHERE id = $1`,
    [backupId, attempt],
  );
  const interrupted = before.state === 'generating';
  const trailEntryId = interrupted
    ? null
    : await appendBackupTrail(manager, { backupId, to: 'generating', action: 'generating' });
  return { backup: await manager.findOneByOrFail(Backup, { id: backupId }), trailEntryId };
}

import { Backup } from '@respaldos/persistence';
import type { EntityManager } from 'typeorm';
import { appendBackupTrail, moveBackup, stopComments } from './backup-moves';

export interface Claim {
  /** Null: too many workers died of it and it is now Con error, or its night is over and it is now Detenido. */
  backup: Backup | null;
  /** Null when the run before was interrupted: «Respaldo en ejecución» already stands in the trail. */
  trailEntryId: number | null;
}

export interface ClaimTerms {
  attempt: number;
  /** Machine and process, for operators. */
  worker: string;
  /** Silent for so long, a worker is taken for dead. Beats are in real time, so that a shifted clock kills nobody. */
  staleMs: number;
  maximumAttempts: number;
}

/**
 * Takes a backup into this worker's hands under a higher attempt number, which fences out whoever had it: pending, stopped,
 * or generating without a heartbeat. Null: it is in good hands, cancelled or done.
 */
export async function claim(manager: EntityManager, backupId: string, terms: ClaimTerms): Promise<Claim | null> {
  const before = await lockClaimable(manager, backupId, terms);
  if (!before) return null;
  if (before.windowIsOver) return before.state === 'generating' ? stopForTheNight(manager, backupId) : null;
  // A worker that let go wrote so; one that fell silent died, perhaps of this very backup.
  const failedAttemptCount = before.failedAttemptCount + (before.died ? 1 : 0);
  if (before.died && failedAttemptCount >= terms.maximumAttempts) return giveUp(manager, backupId, failedAttemptCount);
  await manager.query(
    `UPDATE backup SET state = 'generating', stop_reason = NULL, attempt = $2, worker = $4, failed_attempt_count = $3, heartbeat_at = now(), retry_at = NULL
     WHERE id = $1`,
    [backupId, terms.attempt, failedAttemptCount, terms.worker],
  );
  const trailEntryId =
    before.state === 'generating'
      ? null
      : await appendBackupTrail(manager, { backupId, to: 'generating', action: 'generating' });
  return { backup: await manager.findOneByOrFail(Backup, { id: backupId }), trailEntryId };
}

interface Claimable {
  state: string;
  failedAttemptCount: number;
  died: boolean;
  windowIsOver: boolean;
}

async function lockClaimable(
  manager: EntityManager,
  backupId: string,
  terms: ClaimTerms,
): Promise<Claimable | undefined> {
  const [before] = await manager.query<Claimable[]>(
    `SELECT b.state, b.failed_attempt_count AS "failedAttemptCount",
            b.state = 'generating' AND b.heartbeat_at > '-infinity' AS died,
            EXISTS (SELECT FROM schedule_slot s
                    WHERE s.request_id = r.id AND s.window_ends_at <= clock_now()) AS "windowIsOver"
     FROM backup b JOIN backup_request r ON r.id = b.request_id AND r.state = 'approved'
     WHERE b.id = $1 AND b.attempt < $2 AND b.deletion_reason IS NULL AND b.stop_reason IS DISTINCT FROM 'paused'
       AND (b.state IN ('pending', 'stopped')
            OR (b.state = 'generating' AND b.heartbeat_at < now() - $3 * interval '1 ms'))
     FOR UPDATE OF b`,
    [backupId, terms.attempt, terms.staleMs],
  );
  return before;
}

/** Its worker is gone, and so is its night: scheduling gives it another one, and it goes on from its last checkpoint. */
async function stopForTheNight(manager: EntityManager, backupId: string): Promise<Claim> {
  const set = { stopReason: 'window-ended' as const };
  const comment = stopComments['window-ended'];
  const trailEntryId = await moveBackup(manager, { backupId, to: 'stopped', action: 'stopped', comment, set });
  return { backup: null, trailEntryId };
}

async function giveUp(manager: EntityManager, backupId: string, failedAttemptCount: number): Promise<Claim> {
  const comment = `Se intentó ${failedAttemptCount} veces. Un operador debe revisar la causa: WorkerDied.`;
  const failureDetail = 'the workers that generated it ended without a word: memory, or a kill';
  const set = { failedAttemptCount, failureCode: 'WorkerDied', failureDetail };
  const trailEntryId = await moveBackup(manager, { backupId, to: 'failed', action: 'failed', comment, set });
  return { backup: null, trailEntryId };
}

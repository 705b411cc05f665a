import {
  backupTransitions,
  statesBefore,
  type Actor,
  type BackupState,
  type StopReason,
  type TrailAction,
} from '@respaldos/contracts';
import { appendTrail, Backup, BackupRequest } from '@respaldos/persistence';
import type { EntityManager, UpdateQueryBuilder } from 'typeorm';

export interface BackupMove {
  backupId: string;
  to: BackupState;
  action: TrailAction;
  actor?: Actor | null;
  comment?: string;
  /** Only if the backup is still in this worker's hands. */
  attempt?: number;
  set?: Parameters<UpdateQueryBuilder<Backup>['set']>[0];
}

/** What the trail says of a generation that stops by itself. */
export const stopComments: Record<Exclude<StopReason, 'paused'>, string> = {
  'process-stopped': 'El servicio se detuvo; la generación continúa desde donde quedó en cuanto vuelva.',
  'window-ended': 'Terminó la ventana de generación; continúa desde donde quedó en la siguiente.',
};

/**
 * The only mover of backup state but for `claim`: a guarded update and its trail entry in one transaction (`manager` is it).
 * @returns the trail entry's id, or null when the backup was not there to be moved: somebody else was faster, or fenced us out.
 */
export async function moveBackup(manager: EntityManager, move: BackupMove): Promise<number | null> {
  const update = manager
    .createQueryBuilder()
    .update(Backup)
    .set({ stopReason: null, ...move.set, state: move.to })
    .where('id = :id AND state IN (:...from)', { id: move.backupId, from: statesBefore(backupTransitions, move.to) });
  // Once somebody has asked for its deletion, it goes nowhere else.
  if (move.to !== 'deleted') update.andWhere('deletion_reason IS NULL');
  if (move.attempt !== undefined) update.andWhere('attempt = :attempt', { attempt: move.attempt });
  const { affected } = await update.execute();
  return affected ? appendBackupTrail(manager, move) : null;
}

export async function appendBackupTrail(
  manager: EntityManager,
  { backupId, to, action, actor = null, comment }: Omit<BackupMove, 'set' | 'attempt'>,
): Promise<number | null> {
  const { requestId } = await manager.findOneByOrFail(Backup, { id: backupId });
  const request = await manager.findOneByOrFail(BackupRequest, { id: requestId });
  return appendTrail(manager, { requestId, action, actor, comment, requestState: request.state, backupState: to });
}

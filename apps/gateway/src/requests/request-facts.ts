import type { Backup, BackupRequest, ScheduleSlot } from '@respaldos/persistence';
import type { BackupState } from '@respaldos/contracts';
import type { Subject } from '../rights';

/** A request with all that the rows and Quipux say of it at one moment. */
export interface RequestFacts {
  request: BackupRequest;
  backup: Backup | null;
  slot: ScheduleSlot | null;
  userActive: boolean;
  /** Of the user now: who answers for a user who cannot come in any more follows the present, not the request. */
  institutionId: number | null;
  /** The user's area now. */
  departmentId: number | null;
  /** On the database's clock. */
  now: Date;
}

/** A request that never got a backup has none to delete, and shows what the old system showed. */
export function backupStateOf({ request, backup }: Pick<RequestFacts, 'request' | 'backup'>): BackupState {
  if (backup) return backup.state;
  return request.state === 'deleted' ? 'deleted' : 'pending';
}

/** Files past their moment are as good as deleted, even while the deletion is still under way. */
export const isExpired = ({ backup, now }: Pick<RequestFacts, 'backup' | 'now'>): boolean =>
  backup !== null && backup.expiresAt !== null && backup.expiresAt <= now;

export const subjectOf = (facts: RequestFacts): Subject => ({
  userId: facts.request.userId,
  institutionId: facts.institutionId,
  departmentId: facts.departmentId,
  userActive: facts.userActive,
  createdByUserId: facts.request.createdByUserId,
  state: facts.request.state,
  backupState: isExpired(facts) ? 'deleted' : backupStateOf(facts),
  planned: facts.slot?.state === 'planned',
  paused: facts.backup?.stopReason === 'paused',
});

import type { RequestAction, RunView } from '@respaldos/contracts';
import type { Backup, BackupRequest, ScheduleSlot } from '@respaldos/persistence';
import { can, type Subject, type Viewer } from '../rights';
import { progressView } from '../requests/progress-view';

/** What the rows say of a backup under way, or of one that failed. */
export interface RunFacts {
  request: BackupRequest;
  backup: Backup;
  slot: ScheduleSlot | null;
  /** How long its worker has been silent; null when it let go. */
  silentMs: number | null;
  retryInMs: number | null;
}

const staffActions = ['pause', 'resume', 'retry', 'reschedule', 'cancel'] as const satisfies readonly RequestAction[];
/** Workers beat every few seconds; whoever takes over waits a minute. */
const silentAfterMs = 30_000;

/** What an operator may do with it now. Whether its user is active makes no difference to operators, so Quipux is not asked. */
export function actionsFor(viewer: Viewer, { request, backup, slot }: Omit<RunFacts, 'silentMs' | 'retryInMs'>) {
  const subject: Subject = {
    userId: request.userId,
    institutionId: request.institutionId,
    departmentId: null,
    userActive: true,
    createdByUserId: request.createdByUserId,
    state: request.state,
    backupState: backup.state,
    planned: slot?.state === 'planned',
    paused: backup.stopReason === 'paused',
  };
  return staffActions.filter((action) => can(viewer, action, subject));
}

export const whoseOf = ({ id, number, lastName, firstName, institutionName }: BackupRequest) => ({
  requestId: id,
  number,
  requester: `${lastName} ${firstName}`.trim(),
  institution: institutionName,
});

export function runView(facts: RunFacts, viewer: Viewer): RunView {
  const { request, backup, slot, silentMs, retryInMs } = facts;
  return {
    ...whoseOf(request),
    progress: progressView(facts),
    attempt: backup.attempt,
    failedAttemptCount: backup.failedAttemptCount,
    worker: backup.worker,
    silentMs,
    isSilent: backup.state === 'generating' && (silentMs === null || silentMs > silentAfterMs),
    retryInMs,
    windowEndsAt: slot?.windowEndsAt.toISOString() ?? null,
    actions: actionsFor(viewer, facts),
  };
}

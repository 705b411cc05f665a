import {
  requestActions,
  type QueueView,
  type RequestDetailView,
  type RequesterView,
  type RequestSummaryView,
  type ShownEntryView,
  type TrailEntryView,
} from '@respaldos/contracts';
import type { BackupRequest, TrailEntry } from '@respaldos/persistence';
import type { QuipuxUser } from '@respaldos/quipux';
import { can, type Viewer } from '../rights';
import { progressView } from './progress-view';
import { backupStateOf, subjectOf, type RequestFacts } from './request-facts';

const iso = (moment: Date | null | undefined): string | null => moment?.toISOString() ?? null;

export function summaryView(facts: RequestFacts, viewer: Viewer): RequestSummaryView {
  const { request, backup, slot } = facts;
  return {
    id: request.id,
    number: request.number,
    requestedAt: request.requestedAt.toISOString(),
    requester: `${request.lastName} ${request.firstName}`.trim(),
    institution: request.institutionName,
    profile: request.profile,
    from: request.fromDay,
    to: request.toDay,
    state: request.state,
    backupState: backupStateOf(facts),
    // The frozen list, once there is one, is the truth; before it, the estimate.
    documentCount: backup?.frozenAt ? backup.documentCount : request.documentCount,
    dueAt: iso(slot?.dueAt),
    lane: slot?.lane ?? null,
    expiresAt: iso(backup?.expiresAt),
    downloadable: can(viewer, 'download', subjectOf(facts)),
  };
}

/** @param trail and `looks` of staff at it, each newest first; the Recorrido shows both in their order. */
export function detailView(
  facts: RequestFacts,
  { trail, looks, queue }: { trail: TrailEntry[]; looks: ShownEntryView[]; queue: QueueView | null },
  viewer: Viewer,
): RequestDetailView {
  const { request, backup, slot } = facts;
  const subject = subjectOf(facts);
  return {
    ...summaryView(facts, viewer),
    requesterData: requesterAsRequested(request, facts.userActive),
    supportDocument: request.supportDocument,
    comment: request.comment,
    leavingConfirmed: request.leavingConfirmed,
    promisedBy: slot?.promisedBy ?? null,
    queue,
    generatedAt: iso(backup?.generatedAt),
    exceptionCount: backup?.exceptionCount ?? 0,
    failure: failureFor(viewer, facts),
    progress: progressView(facts),
    actions: requestActions.filter((action) => can(viewer, action, subject)),
    trail: [...trail.map(trailEntryView), ...looks].sort((one, other) => other.at.localeCompare(one.at)),
  };
}

/** Causes name hosts and files: they are for whoever has to act on them. */
function failureFor(viewer: Viewer, { backup }: RequestFacts): RequestDetailView['failure'] {
  if (!viewer.roles.includes('operator') || backup?.state !== 'failed' || !backup.failureCode) return null;
  return { code: backup.failureCode, detail: backup.failureDetail ?? '' };
}

const trailEntryView = (entry: TrailEntry): TrailEntryView => ({
  id: entry.id,
  at: entry.at.toISOString(),
  action: entry.action,
  actor: entry.actorName,
  department: entry.actorDepartment,
  requestState: entry.requestState,
  backupState: entry.backupState,
  comment: entry.comment,
});

/** The person as they were when they asked. */
const requesterAsRequested = (request: BackupRequest, active: boolean): RequesterView => ({
  userId: request.userId,
  identification: request.identification,
  lastName: request.lastName,
  firstName: request.firstName,
  institution: request.institutionName,
  department: request.departmentName,
  position: request.position,
  profile: request.profile,
  active,
});

/** The person as Quipux has them now. */
export const requesterView = (user: QuipuxUser): RequesterView => ({
  userId: user.userId,
  identification: user.identification,
  lastName: user.lastName,
  firstName: user.firstName,
  institution: user.institutionName,
  department: user.departmentName,
  position: user.position,
  profile: user.profile,
  active: user.active,
});

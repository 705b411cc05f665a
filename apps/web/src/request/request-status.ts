import { laneNames, type RequestDetailView } from '@respaldos/contracts';
import { es } from '../es';
import { dayOf, formatCount, formatRemaining, formatSpokenDay, formatSpokenMoment } from '../format';

const words = es.request.status;

/** Where the request stands and what comes next, in sentences. */
export function statusSentences(request: RequestDetailView, now: number): string[] {
  switch (request.state) {
    case 'draft':
      return [words.draft];
    case 'submitted':
      return [words.submitted];
    case 'approved':
      return approvedSentences(request);
    case 'fulfilled':
      return [readySentence(request, now)];
    case 'rejected':
      return [words.rejected];
    case 'deleted':
      return [words.deleted];
  }
}

function approvedSentences(request: RequestDetailView): string[] {
  const { backupState } = request;
  if (backupState === 'generating' || backupState === 'stopped' || backupState === 'failed')
    return [words[backupState]];
  const { dueAt, promisedBy } = request;
  if (dueAt === null) return [words.unscheduled];
  return [
    words.scheduled(formatSpokenMoment(dueAt)),
    ...placeSentences(request),
    ...(promisedBy === null ? [] : [words.promise(formatSpokenDay(promisedBy))]),
    ...(isLate(request, dueAt) ? [words.late] : []),
  ];
}

/** Its place among those that wait; an ordinary priority goes without saying. */
function placeSentences({ queue }: RequestDetailView): string[] {
  if (queue === null) return [];
  const { position, waitingCount, lane } = queue;
  return [
    words.place(formatCount(position), formatCount(waitingCount)),
    ...(lane === 'normal' ? [] : [words.lane(laneNames[lane])]),
  ];
}

// The queue knows when the night ends, not only when it begins.
function isLate({ queue, promisedBy }: RequestDetailView, dueAt: string): boolean {
  if (promisedBy === null) return false;
  return queue === null ? dayOf(dueAt) > promisedBy : !queue.inTime;
}

function readySentence({ expiresAt }: RequestDetailView, now: number): string {
  const remaining = expiresAt === null ? null : formatRemaining(Date.parse(expiresAt) - now);
  return expiresAt === null || remaining === null
    ? words.expiring
    : words.ready(remaining, formatSpokenMoment(expiresAt));
}

import { failureCauseOf, remedyOf, type FailureCause, type FailureView, type Remedy } from '@respaldos/contracts';
import type { Viewer } from '../rights';
import { actionsFor, whoseOf, type RunFacts } from './run-view';

/** Where something went wrong: the whole backup, for good or until the next try; some documents of it; another ZIP of it. */
export type FailureKind = 'failed' | 'retrying' | 'exceptions' | 'derived-file';

export interface FailureRow {
  kind: FailureKind;
  requestId: string;
  at: Date | null;
  code: string | null;
  detail: string | null;
  failedAttemptCount: number;
  retryInMs: number | null;
}

/** The cause, and the one safe thing to do. What is tried again by itself is best left alone, whatever the cause. */
export function judgementOf({ kind, code, detail, failedAttemptCount }: Omit<FailureRow, 'requestId' | 'at'>): {
  cause: FailureCause;
  remedy: Remedy;
} {
  if (kind === 'exceptions' || kind === 'derived-file') return { cause: kind, remedy: remedyOf[kind] };
  // An outage is nobody's fault and was not counted as a failed attempt.
  if (kind === 'retrying' && failedAttemptCount === 0) return { cause: 'outage', remedy: 'wait' };
  const cause = failureCauseOf(code, detail);
  return { cause, remedy: kind === 'retrying' ? 'wait' : remedyOf[cause] };
}

export function failureView(
  row: FailureRow,
  facts: Pick<RunFacts, 'request' | 'backup' | 'slot'>,
  viewer: Viewer,
): FailureView {
  return {
    ...whoseOf(facts.request),
    ...judgementOf(row),
    at: row.at?.toISOString() ?? null,
    code: row.code ?? '',
    detail: row.detail ?? '',
    failedAttemptCount: row.failedAttemptCount,
    retryInMs: row.retryInMs,
    exceptionCount: facts.backup.exceptionCount,
    actions: actionsFor(viewer, facts),
  };
}

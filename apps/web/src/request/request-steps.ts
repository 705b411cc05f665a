import type { BackupState, RequestDetailView, RequestState } from '@respaldos/contracts';
import { es } from '../es';

export type StepState = 'done' | 'current' | 'pending';

export interface Step {
  readonly key: string;
  readonly label: string;
  readonly state: StepState;
}

const order = ['submitted', 'approved', 'scheduled', 'generating', 'ready'] as const;
type StepKey = (typeof order)[number];

/** The knots on the cord: where a request that is alive stands. Rejected and deleted ones stand nowhere: none. */
export function stepsOf(request: Pick<RequestDetailView, 'state' | 'backupState' | 'dueAt'>): Step[] {
  const reached = reachedBy(request);
  if (reached === null) return [];
  const position = order.indexOf(reached);
  return order.map((key, index) => ({ key, label: es.request.steps[key], state: stateAt(index, position, reached) }));
}

const stateAt = (index: number, position: number, reached: StepKey): StepState => {
  if (index < position || (index === position && reached === 'ready')) return 'done';
  return index === position ? 'current' : 'pending';
};

function reachedBy({ state, backupState, dueAt }: Pick<RequestDetailView, 'state' | 'backupState' | 'dueAt'>) {
  const byState: Record<RequestState, StepKey | null> = {
    draft: null,
    submitted: 'submitted',
    approved: hasStarted(backupState) ? 'generating' : dueAt === null ? 'approved' : 'scheduled',
    fulfilled: 'ready',
    rejected: null,
    deleted: null,
  };
  return byState[state];
}

const hasStarted = (state: BackupState): boolean => state !== 'pending';

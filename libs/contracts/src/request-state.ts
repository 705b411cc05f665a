import { statesOf, type Transitions } from './transitions';

const table = {
  draft: { legacyCode: 1, to: ['submitted', 'deleted'] },
  submitted: { legacyCode: 2, to: ['approved', 'rejected', 'deleted'] },
  approved: { legacyCode: 3, to: ['fulfilled', 'deleted'] },
  rejected: { legacyCode: 4, to: [] },
  fulfilled: { legacyCode: 6, to: ['deleted'] },
  deleted: { legacyCode: 14, to: [] },
} as const;

export type RequestState = keyof typeof table;
export const requestTransitions: Transitions<RequestState> = table;
export const requestStates = statesOf(requestTransitions) as [RequestState, ...RequestState[]];

/** A user has at most one open request: the partial unique index `uq_backup_request_open` holds the same list. */
export const openRequestStates = ['draft', 'submitted', 'approved'] as const satisfies readonly RequestState[];

/** Until it is fulfilled its owner may cancel it (rule 7). */
export const isOpen = (state: RequestState): boolean => (openRequestStates as readonly RequestState[]).includes(state);

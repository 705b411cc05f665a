import type { TrailAction } from './trail-action';
import { transitionsOf, type Move } from './transitions';

const legacyCodes = { draft: 1, submitted: 2, approved: 3, rejected: 4, fulfilled: 6, deleted: 14 } as const;

export type RequestState = keyof typeof legacyCodes;
export const requestStates = Object.keys(legacyCodes) as [RequestState, ...RequestState[]];

/** A user has at most one open request: the partial unique index `uq_backup_request_open` holds the same list. */
export const openRequestStates = ['draft', 'submitted', 'approved'] as const satisfies readonly RequestState[];

type RequestMove = Move<RequestState>;

/**
 * The one table of the moves of a request, by the entry of the trail that tells of each. The database guards the same rows
 * (`state_move`), and that each move and its entry are committed together.
 */
export const requestMoves = {
  submitted: { from: ['draft'], to: 'submitted' },
  approved: { from: ['submitted'], to: 'approved' },
  rejected: { from: ['submitted'], to: 'rejected' },
  generated: { from: ['approved'], to: 'fulfilled' },
  /** Until it is fulfilled, and early deletion afterwards (rule 7). */
  cancelled: { from: [...openRequestStates, 'fulfilled'], to: 'deleted' },
  /** From `approved` too, should nobody have heard for four days that the backup was generated. */
  expired: { from: ['approved', 'fulfilled'], to: 'deleted' },
} as const satisfies Partial<Record<TrailAction, RequestMove>>;
export type RequestMoveAction = keyof typeof requestMoves;

const movesByAction: Partial<Record<TrailAction, RequestMove>> = requestMoves;

export const requestTransitions = transitionsOf<RequestState>(legacyCodes, Object.values(requestMoves));

/** Until it is fulfilled its owner may cancel it (rule 7). */
export const isOpen = (state: RequestState): boolean => (openRequestStates as readonly RequestState[]).includes(state);

/**
 * The state that a trail tells of, from its oldest entry on; what is no move leaves the state as it is.
 * @throws when the trail tells of a move that the table does not allow.
 */
export function foldTrail(actions: readonly TrailAction[]): RequestState {
  return actions.reduce<RequestState>((state, action) => {
    const move = movesByAction[action];
    if (!move) return state;
    if (!move.from.includes(state)) throw new Error(`the trail says «${action}» of a request that is ${state}`);
    return move.to;
  }, 'draft');
}

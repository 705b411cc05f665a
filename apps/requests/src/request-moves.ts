import {
  DomainError,
  mayMove,
  requestTransitions,
  statesBefore,
  type Actor,
  type RequestState,
  type TrailAction,
} from '@respaldos/contracts';
import { appendTrail, Backup, BackupRequest } from '@respaldos/persistence';
import type { EntityManager, UpdateQueryBuilder } from 'typeorm';

export interface RequestMove {
  requestId: string;
  to: RequestState;
  action: TrailAction;
  actor: Actor | null;
  comment?: string;
  /** Columns that change with the state. */
  set?: Parameters<UpdateQueryBuilder<BackupRequest>['set']>[0];
}

/**
 * The only mover of request state: a guarded update and its trail entry in one transaction (`manager` is it).
 * @returns the trail entry's id, or null when the request is already there (a message told twice).
 * @throws DomainError request.not-found, request.wrong-state
 */
export async function moveRequest(manager: EntityManager, move: RequestMove): Promise<number | null> {
  const updated = await manager
    .createQueryBuilder()
    .update(BackupRequest)
    .set({ ...move.set, state: move.to })
    .where('id = :id AND state IN (:...from)', { id: move.requestId, from: statesBefore(requestTransitions, move.to) })
    .execute();
  if (!updated.affected) return refuseMove(manager, move);
  return appendRequestTrail(manager, move);
}

/** An act that leaves the state as it is, or that created it: just the trail. */
export async function appendRequestTrail(
  manager: EntityManager,
  { requestId, to, action, actor, comment }: Omit<RequestMove, 'set'>,
  factKey?: string,
): Promise<number | null> {
  const backup = await manager.findOneBy(Backup, { requestId });
  return appendTrail(manager, {
    requestId,
    action,
    actor,
    comment,
    factKey,
    requestState: to,
    backupState: backup?.state ?? 'pending',
  });
}

async function refuseMove(manager: EntityManager, { requestId, to }: RequestMove): Promise<null> {
  const request = await manager.findOneBy(BackupRequest, { id: requestId });
  if (!request) throw new DomainError('request.not-found');
  if (request.state === to) return null;
  if (!mayMove(requestTransitions, request.state, to))
    throw new DomainError('request.wrong-state', { state: request.state });
  throw new Error(`request ${requestId} could move from ${request.state} to ${to} but was changed meanwhile`);
}

import { DomainError, requestMoves, type Actor, type RequestMoveAction, type TrailAction } from '@respaldos/contracts';
import { appendTrail, Backup, BackupRequest } from '@respaldos/persistence';
import type { EntityManager, UpdateQueryBuilder } from 'typeorm';

export interface RequestFact<Action extends TrailAction = TrailAction> {
  requestId: string;
  action: Action;
  /** Null is «Sistema». */
  actor: Actor | null;
  comment?: string;
  /** Of the command that asks for it: carried out again, it writes nothing more. */
  factKey?: string;
}

export interface RequestMove extends RequestFact<RequestMoveAction> {
  /** Columns that change with the state. */
  set?: Parameters<UpdateQueryBuilder<BackupRequest>['set']>[0];
}

/**
 * The only mover of request state: a guarded update and its trail entry in one transaction (`manager` is it).
 * @returns the trail entry's id, or null when the system was told too late or twice.
 * @throws DomainError request.not-found, request.wrong-state, where a person acts
 */
export async function moveRequest(manager: EntityManager, move: RequestMove): Promise<number | null> {
  const { from, to } = requestMoves[move.action];
  const { affected } = await manager
    .createQueryBuilder()
    .update(BackupRequest)
    .set({ ...move.set, state: to })
    .where('id = :id AND state IN (:...from)', { id: move.requestId, from: [...from] })
    .execute();
  if (affected) return appendRequestTrail(manager, move);
  if (!move.actor) return null;
  const { state } = await findRequest(manager, move.requestId);
  throw new DomainError('request.wrong-state', { state });
}

/** Writes an act into the trail, with the states as the rows have them now. */
export async function appendRequestTrail(manager: EntityManager, fact: RequestFact): Promise<number | null> {
  const { requestId } = fact;
  const { state } = await findRequest(manager, requestId);
  const backup = await manager.findOneBy(Backup, { requestId });
  // A request that never got a backup has none left to delete: the old system showed it so (T15).
  const backupState = backup?.state ?? (state === 'deleted' ? 'deleted' : 'pending');
  return appendTrail(manager, { ...fact, requestState: state, backupState });
}

/** @throws DomainError request.not-found */
export async function findRequest(manager: EntityManager, id: string): Promise<BackupRequest> {
  const request = await manager.findOneBy(BackupRequest, { id });
  if (!request) throw new DomainError('request.not-found');
  return request;
}

import { DomainError, requestMoves, type Actor, type RequestMoveAction, type TrailAction } from '@respaldos/contracts';
import { appendTrail, BackupRequest } from '@respaldos/persistence';
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
 * The database adds to the entry the states that the rows have at that moment.
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
  if (affected) return appendTrail(manager, move);
  if (!move.actor) return null;
  const { state } = await findRequest(manager, move.requestId);
  throw new DomainError('request.wrong-state', { state });
}

/** The moment of the move, on the only clock that decides. */
export const thisMoment = (): string => 'clock_now()';

/** @throws DomainError request.not-found */
export async function findRequest(manager: EntityManager, id: string): Promise<BackupRequest> {
  const request = await manager.findOneBy(BackupRequest, { id });
  if (!request) throw new DomainError('request.not-found');
  return request;
}

/** Its state stays as it is read until the transaction ends. @throws DomainError request.not-found */
export async function lockRequest(manager: EntityManager, id: string): Promise<BackupRequest> {
  const lock = { mode: 'for_no_key_update' } as const;
  const request = await manager.findOne(BackupRequest, { where: { id }, lock });
  if (!request) throw new DomainError('request.not-found');
  return request;
}

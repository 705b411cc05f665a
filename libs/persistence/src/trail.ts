import type { Actor, BackupState, RequestState, TrailAction } from '@respaldos/contracts';
import type { EntityManager } from 'typeorm';
import { TrailEntry } from './entities/trail-entry.entity';

export interface TrailFact {
  requestId: string;
  action: TrailAction;
  /** Null is «Sistema». */
  actor: Actor | null;
  /** As the writer knows them. The database writes what the rows say at that moment, given or not. */
  requestState?: RequestState;
  backupState?: BackupState;
  comment?: string;
  /** Set where a repeated message could write the same act twice: the second writing is ignored. */
  factKey?: string;
}

/**
 * Appends to the trail, inside the transaction of the act itself (`manager` is that transaction's).
 * @returns the entry's id, or null when the same fact (request, action, key) already stood there.
 */
export async function appendTrail(manager: EntityManager, fact: TrailFact): Promise<number | null> {
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(TrailEntry)
    .values({
      requestId: fact.requestId,
      action: fact.action,
      actorUserId: fact.actor?.userId ?? null,
      actorName: fact.actor?.name ?? null,
      actorDepartment: fact.actor?.department ?? null,
      requestState: fact.requestState,
      backupState: fact.backupState,
      comment: fact.comment ?? '',
      factKey: fact.factKey ?? '',
    })
    .orIgnore()
    .returning('id')
    .execute();
  const [row] = inserted.raw as { id: string }[];
  return row ? Number(row.id) : null;
}

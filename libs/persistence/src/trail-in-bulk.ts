import type { Actor, TrailAction } from '@respaldos/contracts';
import type { EntityManager } from 'typeorm';

/** The same act upon many requests, each with what is said of it. */
export interface BulkTrailFact {
  requestId: string;
  comment: string;
}

/**
 * As `appendTrail`, for thousands of approved requests at once; the state of each backup is read from its row.
 * @param factKey of the act; a request that bears it already gets no second entry
 * @returns the ids of the new entries.
 */
export async function appendTrailInBulk(
  manager: EntityManager,
  act: { action: TrailAction; actor: Actor | null; factKey?: string | undefined },
  facts: readonly BulkTrailFact[],
): Promise<number[]> {
  if (facts.length === 0) return [];
  const rows = await manager.query<{ id: number }[]>(
    `INSERT INTO trail_entry (request_id, action, actor_user_id, actor_name, actor_department, request_state, backup_state,
                              comment, fact_key)
     SELECT f."requestId", $2, $3, $4, $5, r.state, coalesce(b.state, 'pending'), f.comment, $6
     FROM jsonb_to_recordset($1::jsonb) AS f("requestId" uuid, comment text)
     JOIN backup_request r ON r.id = f."requestId" LEFT JOIN backup b ON b.request_id = r.id
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      JSON.stringify(facts),
      act.action,
      act.actor?.userId ?? null,
      act.actor?.name ?? null,
      act.actor?.department ?? null,
      act.factKey ?? '',
    ],
  );
  return rows.map(({ id }) => Number(id));
}

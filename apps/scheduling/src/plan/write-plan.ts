import { scheduleComments, type Actor } from '@respaldos/contracts';
import { appendTrailInBulk, type BulkTrailFact } from '@respaldos/persistence';
import { dayOf } from '@respaldos/runtime';
import type { EntityManager } from 'typeorm';
import type { PlanDesk, Standing } from './plan-desk';
import type { Waiting } from './waiting';

/** Who changed the plan, and what is said of it besides dates. */
export interface PlanAct {
  actor: Actor | null;
  factKey?: string;
  remarkOf?: (waiting: Waiting) => string | undefined;
}

interface Change {
  waiting: Waiting;
  before: Standing;
  sentences: string[];
  isLate: boolean;
}

/**
 * Writes what the plan changed, each change with its trail entry in the same transaction: no date and no promise changes
 * in silence, and whoever cannot be served in time is told before the promised day passes (rule 10).
 * @param newcomers who have no slot yet, or lost their night
 * @returns the new trail entries, to be announced.
 */
export async function writePlan(
  manager: EntityManager,
  desk: PlanDesk,
  newcomers: ReadonlyMap<Waiting, Standing>,
  act: PlanAct,
): Promise<number[]> {
  const changes = [...newcomers, ...desk.standing].flatMap(([waiting, before]) => {
    const change = changeOf(waiting, before, desk, act);
    return change || newcomers.has(waiting) || isMovedInItsNight(waiting, before, desk)
      ? [change ?? quiet(waiting, before)]
      : [];
  });
  await writeSlots(
    manager,
    changes.map((change) => slotOf(change, desk)),
  );
  const facts = changes.filter(({ sentences }) => sentences.length > 0).map(factOf);
  return appendTrailInBulk(manager, { action: 'scheduled', actor: act.actor, factKey: act.factKey }, facts);
}

function changeOf(waiting: Waiting, before: Standing, desk: PlanDesk, { remarkOf }: PlanAct): Change | null {
  const { night, dueAt } = desk.placeOf(waiting);
  const isLate = !desk.keepsPromise(waiting);
  const remark = remarkOf?.(waiting);
  const sentences = [
    ...(remark ? [remark] : []),
    ...(before.night === null ? [scheduleComments.given(dayOf(dueAt))] : []),
    ...(before.night !== null && before.night !== night ? [scheduleComments.changed(dayOf(dueAt))] : []),
    ...(before.promisedBy !== null && before.promisedBy !== waiting.promisedBy
      ? [scheduleComments.promiseChanged(waiting.promisedBy)]
      : []),
    ...(isLate && !before.toldLate ? [scheduleComments.late(waiting.promisedBy)] : []),
    ...(!isLate && before.toldLate ? [scheduleComments.inTimeAgain(waiting.promisedBy)] : []),
  ];
  return sentences.length > 0 ? { waiting, before, sentences, isLate } : null;
}

const quiet = (waiting: Waiting, before: Standing): Change => ({
  waiting,
  before,
  sentences: [],
  isLate: before.toldLate,
});

/** The window of the same night opens or closes at another hour: the day that people were told stays true. */
const isMovedInItsNight = (waiting: Waiting, before: Standing, desk: PlanDesk): boolean =>
  before.windowEndsAt !== undefined && before.windowEndsAt.getTime() !== desk.placeOf(waiting).windowEndsAt.getTime();

const factOf = ({ waiting, sentences }: Change): BulkTrailFact => ({
  requestId: waiting.requestId,
  comment: sentences.join('. ').replaceAll('..', '.'),
});

function slotOf({ waiting, before, isLate }: Change, desk: PlanDesk): object {
  const place = desk.placeOf(waiting);
  const { requestId, promisedBy, bytes, lane } = waiting;
  // An operator's date holds as long as its night does.
  const isPinned = waiting.isPinned && before.night === place.night;
  return { ...place, requestId, promisedBy, bytes, lane, isPinned, toldLate: isLate };
}

const writeSlots = (manager: EntityManager, slots: readonly object[]): Promise<unknown> =>
  manager.query(
    `INSERT INTO schedule_slot (request_id, state, night, due_at, window_ends_at, promised_by, estimated_bytes, lane,
                                is_pinned, told_late)
     SELECT "requestId", 'planned', night, "dueAt", "windowEndsAt", "promisedBy", bytes, lane, "isPinned", "toldLate"
     FROM jsonb_to_recordset($1::jsonb) AS s("requestId" uuid, night date, "dueAt" timestamptz, "windowEndsAt" timestamptz,
       "promisedBy" date, bytes bigint, lane text, "isPinned" boolean, "toldLate" boolean)
     ON CONFLICT (request_id) DO UPDATE SET state = 'planned', night = EXCLUDED.night, due_at = EXCLUDED.due_at,
       window_ends_at = EXCLUDED.window_ends_at, promised_by = EXCLUDED.promised_by, lane = EXCLUDED.lane,
       is_pinned = EXCLUDED.is_pinned, told_late = EXCLUDED.told_late`,
    [JSON.stringify(slots)],
  );

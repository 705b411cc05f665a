import type { Lane } from '@respaldos/contracts';
import type { EntityManager } from 'typeorm';

/** What a plan needs to know of a request, */
export interface OwedRow {
  requestId: string;
  institutionId: number | null;
  lane: Lane;
  bytes: number;
  approvedAt: Date;
  isPinned: boolean;
}

/** … and of its slot. */
export interface SlotRow extends OwedRow {
  night: string;
  windowEndsAt: Date;
  promisedBy: string;
  /** The person knows that the promise will not be kept. */
  toldLate: boolean;
  /** Not handed to the generation yet. */
  isAhead: boolean;
}

/** One plan at a time: two requests must not take the last place of a night together. */
export const lockPlan = (manager: EntityManager): Promise<unknown> =>
  manager.query(`SELECT pg_advisory_xact_lock(hashtext('plan'))`);

const owed = `r.id AS "requestId", r.institution_id AS "institutionId", coalesce(s.lane, 'normal') AS lane,
  coalesce(r.estimated_bytes, 0)::float8 AS bytes, coalesce(r.approved_at, r.requested_at) AS "approvedAt",
  coalesce(s.is_pinned, false) AS "isPinned"`;

const slot = `s.night::text, s.window_ends_at AS "windowEndsAt", s.promised_by::text AS "promisedBy",
  s.told_late AS "toldLate"`;

/** Every slot that takes room from last night on, or still waits for its night. A cancelled request leaves its place to others. */
export const readSlots = (manager: EntityManager): Promise<SlotRow[]> =>
  manager.query<SlotRow[]>(
    `SELECT ${owed}, ${slot},
            s.state = 'planned' AND r.state = 'approved' AS "isAhead"
     FROM schedule_slot s JOIN backup_request r ON r.id = s.request_id AND r.state <> 'deleted'
     WHERE s.night >= (clock_now() AT TIME ZONE 'America/Guayaquil')::date - 1
        OR (s.state = 'planned' AND r.state = 'approved')`,
  );

/** Of a stopped backup. @param backup the alias of its table */
export const isNotPaused = (backup: string): string => `${backup}.stop_reason IS DISTINCT FROM 'paused'`;
export const isStoppedWithItsProcess = (backup: string): string =>
  `coalesce(${backup}.stop_reason, 'process-stopped') = 'process-stopped'`;

/** Approved, and without a slot: the oldest first. */
export const readUnplanned = (manager: EntityManager, limit: number): Promise<OwedRow[]> =>
  manager.query<OwedRow[]>(
    `SELECT ${owed} FROM backup_request r LEFT JOIN schedule_slot s ON s.request_id = r.id
     WHERE r.state = 'approved' AND s.request_id IS NULL ORDER BY r.approved_at, r.number LIMIT $1`,
    [limit],
  );

/**
 * Whose window is over while their backup still waits: the schedulers were down, the night was too short, or generation
 * stopped at a checkpoint because it ended. What an operator paused waits for the operator.
 */
export const readMissed = (manager: EntityManager): Promise<SlotRow[]> =>
  manager.query<SlotRow[]>(
    `SELECT ${owed}, ${slot}, true AS "isAhead"
     FROM schedule_slot s JOIN backup_request r ON r.id = s.request_id AND r.state = 'approved'
     LEFT JOIN backup b ON b.request_id = s.request_id
     WHERE s.window_ends_at <= clock_now()
       AND (s.state = 'planned' OR (b.state = 'stopped' AND ${isNotPaused('b')}) OR (b.state = 'pending' AND b.deletion_reason IS NULL))
     ORDER BY s.due_at LIMIT 2000`,
  );

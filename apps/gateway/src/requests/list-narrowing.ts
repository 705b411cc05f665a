import type { BackupState, RequestFilter, Risk } from '@respaldos/contracts';
import type { BackupRequest } from '@respaldos/persistence';
import { addDays, momentAt } from '@respaldos/runtime';
import type { SelectQueryBuilder } from 'typeorm';

type Listing = SelectQueryBuilder<BackupRequest>;
type Narrowing = Omit<RequestFilter, 'scope' | 'page' | 'from' | 'to'> & { from: string; to: string };

/** Narrows a list to what was asked for; every filter leads to few rows by an index, however many there are. */
export function narrow(listing: Listing, filter: Narrowing): void {
  const { from, to, number, state, institution, backupState, risk } = filter;
  listing.andWhere('request.requestedAt >= :since AND request.requestedAt < :until', {
    since: momentAt(from),
    until: momentAt(addDays(to, 1)),
  });
  if (number !== undefined) listing.andWhere('request.number = :number', { number });
  if (state !== undefined) listing.andWhere('request.state = :state', { state });
  if (institution !== undefined) listing.andWhere('request.institutionId = :institution', { institution });
  if (backupState !== undefined) listing.andWhere(backupIs(backupState), { backupState });
  if (risk !== undefined) listing.andWhere(`request.state = 'approved' AND ${dangers[risk]}`);
}

/** Few are in these states at a time: they are found by their own index, first. */
const underWay = `request.id = ANY (ARRAY(SELECT b.request_id FROM backup b WHERE b.state = :backupState))`;
/** Written out, so that the index of what is not deleted is found. */
const hasNone = (inState: string): string =>
  `NOT EXISTS (SELECT FROM backup b WHERE b.request_id = request.id AND ${inState})`;

/** A state of the backup goes with few states of the request, which the index by state knows. */
function backupIs(state: BackupState): string {
  const conditions: Record<BackupState, string> = {
    pending: `request.state = 'approved' AND ${hasNone(`b.state <> 'pending'`)}`,
    generating: underWay,
    stopped: underWay,
    failed: underWay,
    generated: `request.state IN ('approved', 'fulfilled')
      AND EXISTS (SELECT FROM backup b WHERE b.request_id = request.id AND b.state = 'generated')`,
    deleted: `request.state = 'deleted' AND ${hasNone(`b.state <> 'deleted'`)}`,
  };
  return conditions[state];
}

const promiseEnds = `(s.promised_by + 1)::timestamp AT TIME ZONE 'America/Guayaquil'`;

const dangers: Record<Risk, string> = {
  // Few are approved at a time: `OFFSET 0` has each looked up by itself, where the planner would join a million of both.
  late: `EXISTS (SELECT FROM schedule_slot s WHERE s.request_id = request.id
      AND (s.window_ends_at > ${promiseEnds} OR clock_now() > ${promiseEnds}) OFFSET 0)
    AND NOT EXISTS (SELECT FROM backup b WHERE b.request_id = request.id AND b.state = 'generated' OFFSET 0)`,
  failing: `EXISTS (SELECT FROM backup b WHERE b.request_id = request.id AND b.state NOT IN ('generated', 'deleted')
      AND (b.state = 'failed' OR b.failed_attempt_count > 0 OR b.retry_at IS NOT NULL))`,
};

import { createHash } from 'node:crypto';

/** A row of the audit log, each column as the database writes it as text; `null` is null. */
export interface AuditRow {
  seq: string;
  /** UTC with microseconds, `2026-01-05T12:00:00.123456Z`. */
  at: string;
  actId: string;
  action: string;
  outcome: string;
  actorUserId: string | null;
  actorName: string;
  actorDepartment: string;
  actorRoles: string;
  requestId: string | null;
  address: string;
  correlationId: string;
  details: string;
  previousHash: string;
  hash: string;
}

export interface Link {
  seq: number;
  hash: string;
}

export interface Verdict {
  entryCount: number;
  /** The last entry that holds, to be noted down elsewhere. */
  last: Link;
  broken: { seq: number; why: string } | null;
}

const field = (value: string | null): string => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`);

/** What the database's trigger `chain_audit` computes, computed by somebody else. */
export function hashOf(row: AuditRow): string {
  const { seq, at, actId, action, outcome, actorUserId, actorName, actorDepartment, actorRoles } = row;
  const fields = [seq, at, actId, action, outcome, actorUserId, actorName, actorDepartment, actorRoles];
  fields.push(row.requestId, row.address, row.correlationId, row.details, row.previousHash);
  return createHash('sha256').update(fields.map(field).join('')).digest('hex');
}

/**
 * Walks the log in the order of its numbers and stops at the first entry that does not follow from the one before.
 * @param head what the database holds for the last entry, so that a cut end shows.
 * @param noted links that were noted down elsewhere (the gateway's log has every one): they show a chain that was written anew.
 */
export async function verifyChain(
  rows: AsyncIterable<AuditRow>,
  head: Link,
  noted: readonly Link[] = [],
): Promise<Verdict> {
  const notedHashes = new Map(noted.map(({ seq, hash }) => [seq, hash]));
  let last: Link = { seq: 0, hash: '' };
  for await (const row of rows) {
    const seq = Number(row.seq);
    const why =
      faultOf(row, last) ?? (differs(notedHashes.get(seq), row.hash) ? 'is not the one that was noted' : null);
    // Where entries are missing, the first missing one is the break.
    const brokenSeq = seq > last.seq + 1 ? last.seq + 1 : seq;
    if (why) return { entryCount: last.seq, last, broken: { seq: brokenSeq, why } };
    last = { seq, hash: row.hash };
  }
  return { entryCount: last.seq, last, broken: endOf(last, head, noted) };
}

const differs = (noted: string | undefined, found: string): boolean => noted !== undefined && noted !== found;

function faultOf(row: AuditRow, last: Link): string | null {
  const seq = Number(row.seq);
  if (seq > last.seq + 1) return 'is missing';
  if (seq !== last.seq + 1) return 'stands there twice';
  if (row.previousHash !== last.hash) return 'does not follow from the one before';
  return hashOf(row) === row.hash ? null : 'was changed';
}

function endOf(last: Link, head: Link, noted: readonly Link[]): Verdict['broken'] {
  const furthest = Math.max(head.seq, ...noted.map(({ seq }) => seq));
  if (furthest > last.seq) return { seq: last.seq + 1, why: 'is missing' };
  if (head.seq < last.seq) return { seq: head.seq + 1, why: 'was not written by the system' };
  return head.hash === last.hash ? null : { seq: last.seq, why: 'is not the one that the system wrote' };
}

import type { Client } from 'pg';
import type { AuditRow, Link } from './chain';

const pageRows = 5_000;

const columns = `seq::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, act_id::text AS "actId", action,
  outcome, actor_user_id::text AS "actorUserId", actor_name AS "actorName", actor_department AS "actorDepartment",
  actor_roles AS "actorRoles", request_id::text AS "requestId", address, correlation_id AS "correlationId",
  details::text AS details, previous_hash AS "previousHash", hash`;

/** The whole log by its numbers, a page at a time; inside one transaction that sees one moment. */
export async function* auditRows(client: Client): AsyncGenerator<AuditRow> {
  await client.query(`DECLARE log NO SCROLL CURSOR FOR SELECT ${columns} FROM audit_entry ORDER BY audit_entry.seq`);
  for (;;) {
    const { rows } = await client.query<AuditRow>(`FETCH ${pageRows} FROM log`);
    if (rows.length === 0) return;
    yield* rows;
  }
}

export async function auditHead(client: Client): Promise<Link> {
  const { rows } = await client.query<Link>('SELECT seq::float8 AS seq, hash FROM audit_head');
  return rows[0] ?? { seq: 0, hash: '' };
}

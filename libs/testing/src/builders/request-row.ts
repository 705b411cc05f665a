import { randomInt, randomUUID } from 'node:crypto';

interface Queryable {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

export interface RequestRow {
  id: string;
  state: string;
  user_id: number;
  from_day: string;
  to_day: string;
  estimated_bytes: number;
  document_count: number;
}

/** A row of `backup_request` as requests would have written it; `overrides` by column. */
export async function insertRequestRow(db: Queryable, overrides: Partial<RequestRow> = {}): Promise<RequestRow> {
  const row: RequestRow = {
    id: randomUUID(),
    state: 'approved',
    user_id: randomInt(1, 1e9),
    from_day: '2026-01-01',
    to_day: '2026-06-30',
    estimated_bytes: 1_000,
    document_count: 30,
    ...overrides,
  };
  await db.query(
    `INSERT INTO backup_request (id, state, user_id, from_day, to_day, estimated_bytes, document_count, identification, first_name,
       last_name, institution_name, department_name, position, profile, created_by_user_id, leaving_confirmed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '1700000001', 'Ana', 'Prueba', 'Institución', 'Área', 'Analista', 'normal', $3, true)`,
    [row.id, row.state, row.user_id, row.from_day, row.to_day, row.estimated_bytes, row.document_count],
  );
  return row;
}

export interface BackupRow {
  id: string;
  request_id: string;
  state: string;
  attempt: number;
  heartbeat_at: string | null;
  document_count: number;
  done_count: number;
  generated_at: string | null;
  expires_at: string | null;
}

/** A row of `backup` of a request, as generation would have written it. */
export async function insertBackupRow(
  db: Queryable,
  requestId: string,
  overrides: Partial<BackupRow> = {},
): Promise<BackupRow> {
  const generated = overrides.state === 'generated' || overrides.state === 'deleted';
  const row: BackupRow = {
    id: randomUUID(),
    request_id: requestId,
    state: 'pending',
    attempt: 0,
    heartbeat_at: null,
    document_count: 30,
    done_count: generated ? 30 : 0,
    generated_at: generated ? '2026-11-20T00:00:00Z' : null,
    expires_at: generated ? '2026-11-24T00:00:00Z' : null,
    ...overrides,
  };
  await db.query(
    `INSERT INTO backup (id, request_id, state, attempt, heartbeat_at, document_count, done_count, generated_at, expires_at, archive_name, segment_bytes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'respaldo_1', 100000)`,
    [
      row.id,
      requestId,
      row.state,
      row.attempt,
      row.heartbeat_at,
      row.document_count,
      row.done_count,
      row.generated_at,
      row.expires_at,
    ],
  );
  return row;
}

import type { House } from '@respaldos/testing';

/**
 * Requests of seven years and a hundred institutions as they would have stayed behind: nearly all of them closed, the last
 * months open. Their users are invented ids, which no Quipux knows.
 */
export async function fillRequests(house: House, requestCount: number): Promise<void> {
  await house.query(
    `INSERT INTO backup_request (id, state, user_id, identification, first_name, last_name, institution_id, institution_name,
       department_name, position, profile, from_day, to_day, created_by_user_id, document_count, created_at, requested_at)
     SELECT gen_random_uuid(),
       CASE WHEN n % 5000 = 0 THEN 'submitted' WHEN n % 1000 = 0 THEN 'approved' WHEN n % 50 = 0 THEN 'fulfilled'
            WHEN n % 30 = 0 THEN 'rejected' ELSE 'deleted' END,
       10000000 + n, '1700000002', 'Nombre ' || n % 500, 'Apellido ' || n % 900, 1 + n % 100, 'Institución ' || n % 100,
       'Dirección', 'Analista', 'normal', '2020-01-01', '2020-12-31', 10000000 + n, 25 + n % 4000,
       at, at
     FROM (SELECT n, clock_now() - n * interval '7 years' / $1 AS at FROM generate_series(1, $1::int) n) made`,
    [requestCount],
  );
  await fillBackups(house);
  // What the server does by itself some minutes after so many rows.
  for (const table of ['backup_request', 'backup', 'schedule_slot']) await house.query(`VACUUM ANALYZE ${table}`);
}

/** Each request that was ever approved has its backup and its night; of those that are open, some run, some failed, some are late. */
async function fillBackups(house: House): Promise<void> {
  await house.query(
    `INSERT INTO backup (id, request_id, state, archive_name, segment_bytes, failed_attempt_count, document_count, done_count,
       written_bytes, created_at, generated_at, expires_at, deleted_at)
     SELECT gen_random_uuid(), id,
       CASE state WHEN 'fulfilled' THEN 'generated' WHEN 'deleted' THEN 'deleted'
         ELSE (ARRAY['pending', 'pending', 'generating', 'stopped', 'failed'])[1 + number / 1000 % 5] END,
       'respaldo_' || number, 1073741824, CASE WHEN number % 7 = 0 THEN 2 ELSE 0 END, document_count, document_count,
       500000000 + number, requested_at, requested_at, requested_at + interval '9 days', CASE WHEN state = 'deleted' THEN requested_at END
     FROM backup_request WHERE state IN ('approved', 'fulfilled', 'deleted')`,
  );
  await house.query(
    `INSERT INTO schedule_slot (request_id, state, night, due_at, window_ends_at, promised_by, estimated_bytes)
     SELECT id, 'dispatched', requested_at::date + 2, requested_at + interval '2 days', requested_at + interval '3 days',
       requested_at::date + CASE WHEN number % 9 = 0 THEN 1 ELSE 5 END, 1000000
     FROM backup_request WHERE state IN ('approved', 'fulfilled', 'deleted')`,
  );
}

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
  await house.query('ANALYZE backup_request');
}

import type { OpenHouse } from './open-house';

/** What a worker that is far away would have written: nobody takes the backup over, since it beats for an hour to come. */
export async function beginElsewhere({ house }: OpenHouse, requestId: string, doneCount: number): Promise<void> {
  await house.query(
    `UPDATE schedule_slot SET state = 'dispatched', dispatched_at = clock_now(), due_at = clock_now() - interval '1 minute',
       window_ends_at = clock_now() + interval '8 hours' WHERE request_id = $1`,
    [requestId],
  );
  await house.query(
    `UPDATE backup SET state = 'generating', attempt = 1, worker = 'nodo-lejano/77', heartbeat_at = now() + interval '1 hour',
       document_count = 60, done_count = $2, read_bytes = 900000, written_bytes = 800000, bytes_per_second = 65536
     WHERE request_id = $1`,
    [requestId, doneCount],
  );
}

/** What five workers that died of it would have left. */
export async function failElsewhere({ house }: OpenHouse, requestId: string): Promise<void> {
  await house.query(
    `UPDATE backup SET state = 'failed', failed_attempt_count = 5, failure_code = 'WorkerDied',
       failure_detail = 'the workers that generated it ended without a word: memory, or a kill' WHERE request_id = $1`,
    [requestId],
  );
}

import { Pool } from 'pg';

/** What the rows say of a request, past the bad network. */
export interface RequestRows {
  readonly id: string;
  readonly state: string;
  readonly backupId: string | null;
  readonly backupState: string | null;
  readonly attempt: number | null;
  readonly doneCount: number | null;
  readonly exceptionCount: number | null;
  readonly failureCode: string | null;
  readonly failureDetail: string | null;
  readonly dueAt: Date | null;
  /** By the clock that the services read. */
  readonly isDue: boolean | null;
  readonly expiresAt: Date | null;
  readonly trailCount: number;
}

/** Rows are the truth: the drill looks at them where the services write them. */
export class DrillRows {
  private readonly pool: Pool;

  constructor(databaseUrl: string) {
    this.pool = new Pool({
      connectionString: databaseUrl,
      max: 4,
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
    });
    // The server dies now and then; the next question opens another connection.
    this.pool.on('error', () => undefined);
  }

  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, values)).rows;
  }

  /** In the order of the ids; one that is not there was lost. */
  async requests(ids: readonly string[]): Promise<(RequestRows | undefined)[]> {
    const rows = await this.query<RequestRows>(
      `SELECT r.id, r.state, b.id AS "backupId", b.state AS "backupState", b.attempt, b.done_count AS "doneCount",
              b.exception_count AS "exceptionCount", b.failure_code AS "failureCode", b.failure_detail AS "failureDetail",
              s.due_at AS "dueAt", s.due_at <= clock_now() AS "isDue", b.expires_at AS "expiresAt",
              (SELECT count(*)::int FROM trail_entry t WHERE t.request_id = r.id) AS "trailCount"
       FROM backup_request r LEFT JOIN backup b ON b.request_id = r.id LEFT JOIN schedule_slot s ON s.request_id = r.id
       WHERE r.id = ANY ($1)`,
      [ids],
    );
    return ids.map((id) => rows.find((row) => row.id === id));
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

import { Injectable } from '@nestjs/common';
import type { StorageView } from '@respaldos/contracts';
import { DataSource } from 'typeorm';
import { cancelledBackups } from './cancelled-backups';

type Unfinished = Pick<StorageView, 'unfinishedCount' | 'unfinishedBytes'>;
type Overdue = StorageView['overdue'];
type Stored = Omit<StorageView, keyof Unfinished | 'overdue' | 'tidying'>;

/** What every stored backup takes: its segments, as many bytes as were written, and the other ZIPs that were made of it. */
const stored = `
  SELECT b.request_id, b.expires_at, b.written_bytes AS segment_bytes, coalesce(f.count, 0) AS derived_count,
    coalesce(f.bytes, 0) AS derived_bytes, b.written_bytes + coalesce(f.bytes, 0) AS total_bytes
  FROM backup b LEFT JOIN (
    SELECT backup_id, count(*) AS count, sum(total_bytes) AS bytes FROM derived_file WHERE state = 'ready' GROUP BY backup_id
  ) f ON f.backup_id = b.id
  WHERE b.state = 'generated'`;

const totals = `
  SELECT count(*)::int AS "backupCount", coalesce(sum(segment_bytes), 0)::float8 AS "segmentBytes",
    coalesce(sum(derived_count), 0)::int AS "derivedCount", coalesce(sum(derived_bytes), 0)::float8 AS "derivedBytes"
  FROM stored`;

const lastNameWhere = (which: string): string =>
  `(SELECT institution_name FROM backup_request WHERE ${which} AND requested_at IS NOT NULL ORDER BY requested_at DESC LIMIT 1)`;

/**
 * The largest first, under the name that each bore last. `OFFSET 0` has each request looked up by itself, where the planner would
 * read a million of them.
 */
const byInstitution = `
  SELECT "institutionId", "backupCount", "totalBytes",
    coalesce(${lastNameWhere('institution_id = "institutionId"')}, ${lastNameWhere('institution_id IS NULL')}) AS institution
  FROM (
    SELECT r.institution_id AS "institutionId", count(*)::int AS "backupCount", sum(total_bytes)::float8 AS "totalBytes"
    FROM stored CROSS JOIN LATERAL (
      SELECT institution_id FROM backup_request WHERE id = stored.request_id OFFSET 0
    ) r
    GROUP BY r.institution_id
  ) summed ORDER BY "totalBytes" DESC, institution`;

/** By the day in Ecuador on which they end. */
const expiring = `
  SELECT to_char(expires_at AT TIME ZONE 'America/Guayaquil', 'YYYY-MM-DD') AS day, count(*)::int AS "backupCount",
    sum(total_bytes)::float8 AS "totalBytes"
  FROM stored WHERE expires_at > (SELECT clock_now()) GROUP BY day ORDER BY day`;

const overdue = `
  SELECT count(*)::int AS "backupCount", coalesce(sum(bytes), 0)::float8 AS "totalBytes",
    floor(extract(epoch FROM clock_now() - min(since)) * 1000)::float8 AS "oldestForMs"
  FROM (
    SELECT total_bytes AS bytes, expires_at AS since FROM (${stored} AND b.expires_at <= clock_now()) expired
    UNION ALL
    SELECT written_bytes, since FROM (${cancelledBackups}) cancelled
  ) overdue`;

/** Archives in the making, each state by its own index. */
const unfinished = `
  SELECT count(*)::int AS "unfinishedCount", coalesce(sum(written_bytes), 0)::float8 AS "unfinishedBytes"
  FROM (${["state IN ('generating', 'stopped')", "state = 'failed'"]
    .map((inState) => `SELECT written_bytes FROM backup WHERE ${inState} AND written_bytes > 0`)
    .join(' UNION ALL ')}) unfinished`;

const asList = (rows: string): string => `(SELECT coalesce(json_agg(row), '[]') FROM (${rows}) row)`;

/** What lies in the object store, as the rows know it, and when it goes. */
@Injectable()
export class StorageUse {
  constructor(private readonly dataSource: DataSource) {}

  async view(): Promise<StorageView> {
    const [held, inTheMaking, due, tidying] = await Promise.all([
      this.held(),
      this.row<Unfinished>(unfinished),
      this.row<Overdue>(overdue),
      this.lastTidying(),
    ]);
    return { ...held, ...inTheMaking, overdue: due, tidying };
  }

  /** One look at what is stored, for the sums, the institutions and the days. */
  private async held(): Promise<Stored> {
    return this.row<Stored>(
      `WITH stored AS MATERIALIZED (${stored})
       SELECT total.*, ${asList(byInstitution)} AS "byInstitution", ${asList(expiring)} AS expiring FROM (${totals}) total`,
    );
  }

  private async row<Row extends object>(sql: string): Promise<Row> {
    const [row] = await this.dataSource.query<Row[]>(sql);
    return row!;
  }

  private async lastTidying(): Promise<StorageView['tidying']> {
    const [row] = await this.dataSource.query<
      (Omit<NonNullable<StorageView['tidying']>, 'endedAt'> & { endedAt: Date })[]
    >(
      `SELECT ended_at AS "endedAt", seen_count AS "seenCount", seen_bytes AS "seenBytes", removed_count AS "removedCount",
         removed_bytes AS "removedBytes", aborted_upload_count AS "abortedUploadCount", kept_upload_count AS "keptUploadCount"
       FROM tidying ORDER BY id DESC LIMIT 1`,
    );
    return row ? { ...row, endedAt: row.endedAt.toISOString() } : null;
  }
}

import { Injectable } from '@nestjs/common';
import type { StorageView } from '@respaldos/contracts';
import { DataSource } from 'typeorm';
import { cancelledBackups } from './cancelled-backups';

type Totals = Pick<
  StorageView,
  'backupCount' | 'segmentBytes' | 'derivedCount' | 'derivedBytes' | 'unfinishedCount' | 'unfinishedBytes'
>;

/** What every stored backup takes: its segments, and the other ZIPs that were made of it. */
const stored = `
  SELECT b.id, b.request_id, b.expires_at, b.state,
    (SELECT coalesce(sum(s.bytes), 0) FROM backup_segment s WHERE s.backup_id = b.id) AS segment_bytes,
    (SELECT coalesce(sum(f.total_bytes), 0) FROM derived_file f WHERE f.backup_id = b.id AND f.state = 'ready') AS derived_bytes,
    (SELECT count(*) FROM derived_file f WHERE f.backup_id = b.id AND f.state = 'ready') AS derived_count
  FROM backup b WHERE b.state = 'generated'`;

/** Archives in the making, each state by its own index. */
const unfinished = ["state IN ('generating', 'stopped')", "state = 'failed'"]
  .map((inState) => `SELECT written_bytes AS bytes FROM backup WHERE ${inState} AND written_bytes > 0`)
  .join(' UNION ALL ');

/** What lies in the object store, as the rows know it, and when it goes. */
@Injectable()
export class StorageUse {
  constructor(private readonly dataSource: DataSource) {}

  async view(): Promise<StorageView> {
    const [totals, byInstitution, expiring, overdue, tidying] = await Promise.all([
      this.totals(),
      this.byInstitution(),
      this.expiring(),
      this.overdue(),
      this.lastTidying(),
    ]);
    return { ...totals, byInstitution, expiring, overdue, tidying };
  }

  private async totals(): Promise<Totals> {
    const [row] = await this.dataSource.query<Totals[]>(
      `SELECT count(*)::int AS "backupCount",
         coalesce(sum(segment_bytes), 0)::float8 AS "segmentBytes",
         coalesce(sum(derived_count), 0)::int AS "derivedCount", coalesce(sum(derived_bytes), 0)::float8 AS "derivedBytes",
         (SELECT count(*)::int FROM (${unfinished}) u) AS "unfinishedCount",
         (SELECT coalesce(sum(bytes), 0)::float8 FROM (${unfinished}) u) AS "unfinishedBytes"
       FROM (${stored}) stored`,
    );
    return row!;
  }

  /** The largest first. */
  private byInstitution(): Promise<StorageView['byInstitution']> {
    return this.dataSource.query(
      `SELECT r.institution_id AS "institutionId", max(r.institution_name) AS institution, count(*)::int AS "backupCount",
         sum(segment_bytes + derived_bytes)::float8 AS "totalBytes"
       FROM (${stored}) stored JOIN backup_request r ON r.id = stored.request_id
       GROUP BY r.institution_id ORDER BY "totalBytes" DESC, institution`,
    );
  }

  /** By the day in Ecuador on which they end. */
  private expiring(): Promise<StorageView['expiring']> {
    return this.dataSource.query(
      `SELECT to_char(expires_at AT TIME ZONE 'America/Guayaquil', 'YYYY-MM-DD') AS day, count(*)::int AS "backupCount",
         sum(segment_bytes + derived_bytes)::float8 AS "totalBytes"
       FROM (${stored}) stored WHERE expires_at > clock_now() GROUP BY day ORDER BY day`,
    );
  }

  private async overdue(): Promise<StorageView['overdue']> {
    const [row] = await this.dataSource.query<StorageView['overdue'][]>(
      `SELECT count(*)::int AS "backupCount", coalesce(sum(bytes), 0)::float8 AS "totalBytes",
         floor(extract(epoch FROM clock_now() - min(since)) * 1000)::float8 AS "oldestForMs"
       FROM (
         SELECT segment_bytes + derived_bytes AS bytes, expires_at AS since FROM (${stored}) stored WHERE expires_at <= clock_now()
         UNION ALL
         SELECT CASE WHEN state = 'generated' THEN (SELECT sum(s.bytes) FROM backup_segment s WHERE s.backup_id = cancelled.id)
                     ELSE written_bytes END, since
         FROM (${cancelledBackups}) cancelled
       ) overdue`,
    );
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

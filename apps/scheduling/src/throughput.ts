import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Smaller backups measure the beginning and the end of a run, not its speed. */
const leastBytes = 16 * 1_048_576;
const newestCount = 200;
/** Fewer tell nothing. */
const leastCount = 20;
/** Three of four runs are at least so fast. */
const lowPercentile = 0.25;

/**
 * Learns from finished backups how fast one is generated: a low percentile of bytes as estimated (which is what plans reckon
 * with) per second between «Respaldo en ejecución» and «Respaldo generado», both moments by the database's clock. Runs that
 * were interrupted say nothing about speed.
 */
@Injectable()
export class Throughput {
  constructor(private readonly dataSource: DataSource) {}

  /** At most once an hour, by whichever scheduler comes first. */
  async learn(): Promise<void> {
    await this.dataSource.query(
      `WITH newest AS (
         SELECT b.request_id, r.estimated_bytes FROM backup b JOIN backup_request r ON r.id = b.request_id
         WHERE b.generated_at IS NOT NULL AND r.estimated_bytes >= $1
         ORDER BY b.generated_at DESC LIMIT $2
       ), run AS (
         SELECT n.estimated_bytes, max(t.at) FILTER (WHERE t.action = 'generated') AS ended_at,
                min(t.at) FILTER (WHERE t.action = 'generating') AS began_at,
                count(*) FILTER (WHERE t.action = 'generating') AS begun_count
         FROM newest n JOIN trail_entry t ON t.request_id = n.request_id AND t.action IN ('generating', 'generated')
         GROUP BY n.request_id, n.estimated_bytes
       ), speed AS (
         SELECT estimated_bytes / extract(epoch FROM ended_at - began_at) AS bytes_per_second
         FROM run WHERE begun_count = 1 AND ended_at > began_at
       ), learned AS (
         SELECT count(*) AS count, percentile_cont($4) WITHIN GROUP (ORDER BY bytes_per_second) AS low FROM speed
       )
       UPDATE plan_setting SET learned_at = clock_now(), measured_count = learned.count,
         learned_bytes_per_second = CASE WHEN learned.count >= $3 THEN greatest(1, learned.low)
                                         ELSE learned_bytes_per_second END
       FROM learned WHERE learned_at IS NULL OR learned_at < clock_now() - interval '1 hour'`,
      [leastBytes, newestCount, leastCount, lowPercentile],
    );
  }
}

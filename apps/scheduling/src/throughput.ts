import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const newestCount = 1_000;
/** Fewer nights tell nothing. */
const leastNightCount = 5;
/** Three of four nights are at least so fast. */
const lowPercentile = 0.25;

/**
 * Learns from finished backups how fast one is generated: of each night the bytes (as estimated, which is what plans reckon
 * with) per second that a backup was in the making, and of the nights a low percentile. «In the making» is from «Respaldo en
 * ejecución» to «Respaldo generado», both by the database's clock; runs that were interrupted say nothing about speed.
 */
@Injectable()
export class Throughput {
  constructor(private readonly dataSource: DataSource) {}

  /** At most once an hour, by whichever scheduler comes first. */
  async learn(): Promise<void> {
    await this.dataSource.query(
      `WITH newest AS (
         SELECT b.request_id, r.estimated_bytes FROM backup b JOIN backup_request r ON r.id = b.request_id
         WHERE b.generated_at IS NOT NULL AND r.estimated_bytes > 0
         ORDER BY b.generated_at DESC LIMIT $1
       ), run AS (
         SELECT n.estimated_bytes AS bytes, s.night, max(t.at) FILTER (WHERE t.action = 'generated') AS ended_at,
                min(t.at) FILTER (WHERE t.action = 'generating') AS began_at,
                count(*) FILTER (WHERE t.action = 'generating') AS begun_count
         FROM newest n JOIN schedule_slot s ON s.request_id = n.request_id
         JOIN trail_entry t ON t.request_id = n.request_id AND t.action IN ('generating', 'generated')
         GROUP BY n.request_id, n.estimated_bytes, s.night
       ), night AS (
         SELECT sum(bytes) / extract(epoch FROM sum(ended_at - began_at)) AS bytes_per_second, count(*) AS run_count
         FROM run WHERE begun_count = 1 AND ended_at > began_at GROUP BY night
       ), learned AS (
         SELECT count(*) AS night_count, coalesce(sum(run_count), 0) AS run_count,
                percentile_cont($3) WITHIN GROUP (ORDER BY bytes_per_second) AS low
         FROM night
       )
       UPDATE plan_setting SET learned_at = clock_now(), measured_count = learned.run_count,
         learned_bytes_per_second = CASE WHEN learned.night_count >= $2 THEN greatest(1, learned.low)
                                         ELSE learned_bytes_per_second END
       FROM learned WHERE learned_at IS NULL OR learned_at < clock_now() - interval '1 hour'`,
      [newestCount, leastNightCount, lowPercentile],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Lane, QueueView } from '@respaldos/contracts';
import { DataSource } from 'typeorm';

/** Where a request stands among those that wait for their night. */
@Injectable()
export class QueuePlaces {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order in which the dispatcher will take them: the night, the lane, the age. */
  async of(requestId: string): Promise<QueueView | null> {
    const [place] = await this.dataSource.query<(Omit<QueueView, 'lane'> & { lane: Lane })[]>(
      `SELECT position, "waitingCount", lane, "inTime" FROM (
         SELECT s.request_id, s.lane, count(*) OVER ()::int AS "waitingCount",
           row_number() OVER (ORDER BY s.night, array_position(ARRAY['urgent', 'normal', 'deferred'], s.lane),
                                       r.approved_at, r.number)::int AS position,
           s.window_ends_at <= (s.promised_by + 1)::timestamp AT TIME ZONE 'America/Guayaquil' AS "inTime"
         FROM schedule_slot s JOIN backup_request r ON r.id = s.request_id AND r.state = 'approved'
         WHERE s.state = 'planned'
       ) AS queue WHERE request_id = $1`,
      [requestId],
    );
    return place ?? null;
  }
}

import { Injectable } from '@nestjs/common';
import type { CalendarView } from '@respaldos/contracts';
import { momentAt } from '@respaldos/runtime';
import { DataSource } from 'typeorm';

type Night = CalendarView['nights'][number];
type NightRow = Omit<Night, 'open' | 'opensAt'> & { opensAt: string | null };

const shownDays = 30;

/**
 * What is planned for each night, as the rows say: windows, capacity, decrees and slots. Rest days of the law, which are
 * computed where dates are given, show here with the window of their weekday.
 */
@Injectable()
export class Nights {
  constructor(private readonly dataSource: DataSource) {}

  async upcoming(): Promise<Night[]> {
    const rows = await this.dataSource.query<NightRow[]>(
      `WITH night AS (
         SELECT (clock_now() AT TIME ZONE 'America/Guayaquil')::date + offset_days AS day
         FROM generate_series(0, $1::int - 1) AS offset_days)
       SELECT night.day::text AS day, generation_window.opens_at::text AS "opensAt",
              coalesce(load.count, 0)::int AS "plannedCount", coalesce(load.bytes, 0)::float8 AS "plannedBytes",
              coalesce(own.backup_count, usual.backup_count, 0) AS "capacityCount",
              coalesce(own.total_bytes, usual.total_bytes, 0)::float8 AS "capacityBytes", decree.name AS reason
       FROM night
       LEFT JOIN calendar_decree decree ON decree.day = night.day
       LEFT JOIN generation_window
              ON day_kind = CASE WHEN decree.kind = 'rest' THEN 'rest' ELSE to_char(night.day, 'FMday') END
       LEFT JOIN night_capacity own ON own.night = night.day
       LEFT JOIN night_capacity usual ON usual.night IS NULL
       LEFT JOIN (SELECT slot.night AS day, count(*) AS count, sum(slot.estimated_bytes) AS bytes
                  FROM schedule_slot slot JOIN backup_request request ON request.id = slot.request_id
                  WHERE request.state <> 'deleted' GROUP BY slot.night) load ON load.day = night.day
       ORDER BY night.day`,
      [shownDays],
    );
    return rows.map((row) => ({
      ...row,
      open: row.opensAt !== null && row.capacityCount > 0,
      opensAt: row.opensAt && momentAt(row.day, row.opensAt).toISOString(),
    }));
  }
}

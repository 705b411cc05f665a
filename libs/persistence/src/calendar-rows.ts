import { Calendar, type DayKind, type Decree, type GenerationWindow, type Load } from '@respaldos/calendar';
import type { EntityManager } from 'typeorm';

/** What operators have set, read fresh for each plan: it changes without notice. */
export interface CalendarRows {
  calendar: Calendar;
  windows: GenerationWindow[];
  loadOf: (night: string) => Load;
  capacityOf: (night: string) => Load;
}

/** Windows, decrees, capacity and the load of the nights from yesterday on. */
export async function readCalendar(manager: EntityManager): Promise<CalendarRows> {
  const decrees = await manager.query<Decree[]>(`SELECT day::text, kind, name FROM calendar_decree`);
  const windows = await manager.query<{ dayKind: DayKind; opensAt: string; durationMs: number }[]>(
    `SELECT day_kind AS "dayKind", opens_at::text AS "opensAt", (extract(epoch FROM duration) * 1000)::float8 AS "durationMs"
     FROM generation_window`,
  );
  const capacities = await manager.query<({ night: string | null } & Load)[]>(
    `SELECT night::text, backup_count AS "backupCount", total_bytes::float8 AS "totalBytes" FROM night_capacity`,
  );
  const loads = await manager.query<({ night: string } & Load)[]>(
    // A cancelled request leaves its place to others.
    `SELECT s.night::text, count(*)::int AS "backupCount", sum(s.estimated_bytes)::float8 AS "totalBytes"
     FROM schedule_slot s JOIN backup_request r ON r.id = s.request_id AND r.state <> 'deleted'
     WHERE s.night >= (clock_now() AT TIME ZONE 'America/Guayaquil')::date - 1
     GROUP BY s.night`,
  );
  const loadByNight = new Map(loads.map((load) => [load.night, load]));
  const capacityByNight = new Map(capacities.map((capacity) => [capacity.night, capacity]));
  const none: Load = { backupCount: 0, totalBytes: 0 };
  return {
    calendar: new Calendar(decrees),
    windows,
    loadOf: (night) => loadByNight.get(night) ?? none,
    capacityOf: (night) => capacityByNight.get(night) ?? capacityByNight.get(null) ?? none,
  };
}

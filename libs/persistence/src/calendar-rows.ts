import {
  aroundTheClock,
  calendarAt,
  capacityOfNight,
  type Calendar,
  type CapacityTerms,
  type GenerationWindow,
  type Load,
  type Locality,
  type Night,
  type ScopedDecree,
  type ScopedHoliday,
} from '@respaldos/calendar';
import type { EntityManager } from 'typeorm';

/** What operators have set, read fresh for each plan: it changes without notice. */
export interface CalendarRows {
  /** Of the place where the service itself is: its windows follow it. */
  calendar: Calendar;
  /** Of the place where an institution works: its promises follow it. */
  calendarOf: (institutionId: number | null) => Calendar;
  windows: readonly GenerationWindow[];
  /** As they are while no surge opens generation around the clock. */
  ordinaryWindows: readonly GenerationWindow[];
  loadOf: (night: string) => Load;
  capacityOf: (night: Night) => Load;
  /** What a night holds while no surge multiplies it. */
  ordinaryCapacityOf: (night: Night) => Load;
}

interface PlanSettings extends Locality {
  concurrentCount: number;
  bytesPerSecond: number | null;
}

/** Windows, decrees, local holidays, capacity, surge and the load of the nights from yesterday on. */
export async function readCalendar(manager: EntityManager): Promise<CalendarRows> {
  const [settings, surge] = [await readSettings(manager), await readSurge(manager)];
  const factor = surge?.factor ?? 1;
  const terms = await readCapacity(manager, settings, factor);
  const calendarOf = await readCalendars(manager, settings);
  const ordinaryWindows = await readWindows(manager);
  return {
    calendar: calendarOf(null),
    calendarOf,
    windows: surge?.aroundTheClock ? aroundTheClock : ordinaryWindows,
    ordinaryWindows,
    loadOf: await readLoads(manager),
    capacityOf: (night) => capacityOfNight(night, terms),
    ordinaryCapacityOf: (night) => capacityOfNight(night, { ...terms, factor: 1 }),
  };
}

/** Backups in the making at the same time, by itself: every tick asks for it. */
export async function readConcurrentCount(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT ceil(p.concurrent_count * coalesce(s.capacity_factor, 1))::int AS count
     FROM plan_setting p LEFT JOIN surge s ON s.ended_at IS NULL`,
  );
  return row!.count;
}

async function readSettings(manager: EntityManager): Promise<PlanSettings> {
  const [settings] = await manager.query<PlanSettings[]>(
    `SELECT province, canton, concurrent_count AS "concurrentCount",
            coalesce(corrected_bytes_per_second, learned_bytes_per_second)::float8 AS "bytesPerSecond"
     FROM plan_setting`,
  );
  return settings!;
}

async function readSurge(manager: EntityManager): Promise<{ factor: number; aroundTheClock: boolean } | undefined> {
  const [surge] = await manager.query<{ factor: number; aroundTheClock: boolean }[]>(
    `SELECT capacity_factor::float8 AS factor, around_the_clock AS "aroundTheClock" FROM surge WHERE ended_at IS NULL`,
  );
  return surge;
}

const readWindows = (manager: EntityManager): Promise<GenerationWindow[]> =>
  manager.query<GenerationWindow[]>(
    `SELECT day_kind AS "dayKind", opens_at::text AS "opensAt", (extract(epoch FROM duration) * 1000)::float8 AS "durationMs"
     FROM generation_window`,
  );

async function readCapacity(manager: EntityManager, settings: PlanSettings, factor: number): Promise<CapacityTerms> {
  const rows = await manager.query<({ night: string | null } & Load)[]>(
    `SELECT night::text, backup_count AS "backupCount", total_bytes::float8 AS "totalBytes" FROM night_capacity`,
  );
  const byNight = new Map(rows.map(({ night, ...load }) => [night, load]));
  const ceiling = byNight.get(null) ?? { backupCount: 0, totalBytes: 0 };
  const { concurrentCount, bytesPerSecond } = settings;
  return { ceiling, correctedByNight: byNight as Map<string, Load>, concurrentCount, bytesPerSecond, factor };
}

async function readCalendars(manager: EntityManager, service: Locality): Promise<CalendarRows['calendarOf']> {
  const decrees = await manager.query<ScopedDecree[]>(
    `SELECT day::text, kind, name, scope, province, canton FROM calendar_decree`,
  );
  const holidays = await manager.query<ScopedHoliday[]>(
    `SELECT name, month, day_of_month AS "dayOfMonth", scope, province, canton FROM local_holiday`,
  );
  const places = await manager.query<(Locality & { institutionId: number })[]>(
    `SELECT institution_id AS "institutionId", province, canton FROM institution_place`,
  );
  const placeOf = new Map(places.map((place) => [place.institutionId, place]));
  const known = new Map<string, Calendar>();
  return (institutionId) => {
    const place = (institutionId === null ? undefined : placeOf.get(institutionId)) ?? service;
    const key = `${place.province}/${place.canton}`;
    const calendar = known.get(key) ?? calendarAt(place, decrees, holidays);
    known.set(key, calendar);
    return calendar;
  };
}

async function readLoads(manager: EntityManager): Promise<CalendarRows['loadOf']> {
  const loads = await manager.query<({ night: string } & Load)[]>(
    // A cancelled request leaves its place to others.
    `SELECT s.night::text, count(*)::int AS "backupCount", sum(s.estimated_bytes)::float8 AS "totalBytes"
     FROM schedule_slot s JOIN backup_request r ON r.id = s.request_id AND r.state <> 'deleted'
     WHERE s.night >= (clock_now() AT TIME ZONE 'America/Guayaquil')::date - 1
     GROUP BY s.night`,
  );
  const byNight = new Map(loads.map(({ night, ...load }) => [night, load]));
  return (night) => byNight.get(night) ?? { backupCount: 0, totalBytes: 0 };
}

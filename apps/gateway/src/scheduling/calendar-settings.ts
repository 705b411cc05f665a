import { restDaysOf, type LocalHoliday } from '@respaldos/calendar';
import { Injectable } from '@nestjs/common';
import type { CalendarHistoryView, CalendarSettingsView, RestDaysView } from '@respaldos/contracts';
import { Quipux } from '@respaldos/quipux';
import { DataSource } from 'typeorm';

const shownChangeCount = 100;

/** What operators have set of the calendar and the capacity; scheduling alone writes it. */
@Injectable()
export class CalendarSettings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly quipux: Quipux,
  ) {}

  async all(): Promise<CalendarSettingsView> {
    const [throughput] = await this.rows<Moments<CalendarSettingsView['throughput'], 'learnedAt'>>(
      `SELECT concurrent_count AS "concurrentCount", corrected_bytes_per_second AS "correctedBytesPerSecond",
         learned_bytes_per_second AS "learnedBytesPerSecond", measured_count AS "measuredCount", learned_at AS "learnedAt"
       FROM plan_setting`,
    );
    const [surge] = await this.rows<Moments<NonNullable<CalendarSettingsView['surge']>, 'declaredAt'>>(
      `SELECT reason, capacity_factor::float8 AS "capacityFactor", around_the_clock AS "aroundTheClock",
         declared_at AS "declaredAt", declared_by AS "declaredBy" FROM surge WHERE ended_at IS NULL`,
    );
    return {
      windows: await this.windows(),
      decrees: await this.rows(
        `SELECT id, day::text, kind, name, source, scope, province, canton FROM calendar_decree ORDER BY day DESC, scope`,
      ),
      localHolidays: await this.rows(
        `SELECT id, name, month, day_of_month AS "dayOfMonth", source, scope, province, canton FROM local_holiday
         ORDER BY month, day_of_month`,
      ),
      institutionPlaces: await this.places(),
      capacities: await this.rows(
        `SELECT night::text, backup_count AS "backupCount", total_bytes AS "totalBytes" FROM night_capacity
         ORDER BY night NULLS FIRST`,
      ),
      throughput: { ...throughput!, learnedAt: throughput!.learnedAt?.toISOString() ?? null },
      surge: surge ? { ...surge, declaredAt: surge.declaredAt.toISOString() } : null,
    };
  }

  async history(): Promise<CalendarHistoryView> {
    const rows = await this.rows<Moments<CalendarHistoryView['items'][number], 'at'>>(
      `SELECT id, at, actor_name AS actor, change - 'before' AS change, nullif(change -> 'before', 'null') AS before, effect
       FROM calendar_change ORDER BY at DESC LIMIT ${shownChangeCount}`,
    );
    return { items: rows.map((row) => ({ ...row, at: row.at!.toISOString() })) };
  }

  /** By law, with the holidays of the service's own place; decrees are among the settings. */
  async restDays(year: number): Promise<RestDaysView> {
    const locals = await this.rows<LocalHoliday>(
      `SELECT h.name, h.month, h.day_of_month AS "dayOfMonth" FROM local_holiday h JOIN plan_setting p
       ON h.province = p.province AND (h.scope = 'province' OR h.canton = p.canton)`,
    );
    return { items: restDaysOf(year, locals) };
  }

  private async places(): Promise<CalendarSettingsView['institutionPlaces']> {
    const places = await this.rows<{ institutionId: number; province: string; canton: string }>(
      `SELECT institution_id AS "institutionId", province, canton FROM institution_place ORDER BY institution_id`,
    );
    const names = await this.quipux.institutions.namesOf(places.map(({ institutionId }) => institutionId));
    return places.map((place) => ({ ...place, name: names.get(place.institutionId) ?? null }));
  }

  private windows(): Promise<CalendarSettingsView['windows']> {
    return this.rows(
      `SELECT day_kind AS "dayKind", to_char(opens_at, 'HH24:MI') AS "opensAt",
         (extract(epoch FROM duration) * 1000)::float8 AS "durationMs"
       FROM generation_window
       ORDER BY array_position(
         ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'rest'], day_kind)`,
    );
  }

  private rows<Row extends object>(sql: string): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql);
  }
}

/** A view as its row has it: moments not yet in text. */
type Moments<View, Key extends keyof View> = Omit<View, Key> & Record<Key, Date>;

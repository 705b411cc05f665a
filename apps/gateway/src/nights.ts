import { nightOf, type Load } from '@respaldos/calendar';
import { Injectable } from '@nestjs/common';
import type { CalendarView } from '@respaldos/contracts';
import { DatabaseClock, readCalendar, type CalendarRows } from '@respaldos/persistence';
import { addDays, dayOf } from '@respaldos/runtime';
import { DataSource } from 'typeorm';

type NightView = CalendarView['nights'][number];

const shownDays = 30;

/** What is planned for each of the next nights against what it holds. */
@Injectable()
export class Nights {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
  ) {}

  async upcoming(): Promise<NightView[]> {
    const today = dayOf(await this.clock.now());
    const rows = await readCalendar(this.dataSource.manager);
    return Array.from({ length: shownDays }, (_, offset) => viewOf(addDays(today, offset), rows));
  }
}

const nothing: Load = { backupCount: 0, totalBytes: 0 };

function viewOf(day: string, rows: CalendarRows): NightView {
  const { calendar } = rows;
  const night = nightOf(day, calendar, rows.windows);
  const ordinaryNight = nightOf(day, calendar, rows.ordinaryWindows);
  const load = rows.loadOf(day);
  const capacity = night ? rows.capacityOf(night) : nothing;
  const ordinary = ordinaryNight ? rows.ordinaryCapacityOf(ordinaryNight) : nothing;
  return {
    day,
    open: night !== null && capacity.backupCount > 0,
    opensAt: night?.opensAt.toISOString() ?? null,
    closesAt: night?.closesAt.toISOString() ?? null,
    plannedCount: load.backupCount,
    plannedBytes: load.totalBytes,
    capacityCount: capacity.backupCount,
    capacityBytes: capacity.totalBytes,
    ordinaryCount: ordinary.backupCount,
    ordinaryBytes: ordinary.totalBytes,
    reason: calendar.restName(day),
  };
}

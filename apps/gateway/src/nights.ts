import { nightOf } from '@respaldos/calendar';
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

function viewOf(day: string, { calendar, windows, loadOf, capacityOf }: CalendarRows): NightView {
  const night = nightOf(day, calendar, windows);
  const load = loadOf(day);
  const capacity = night ? capacityOf(night) : { backupCount: 0, totalBytes: 0 };
  return {
    day,
    open: night !== null && capacity.backupCount > 0,
    opensAt: night?.opensAt.toISOString() ?? null,
    plannedCount: load.backupCount,
    plannedBytes: load.totalBytes,
    capacityCount: capacity.backupCount,
    capacityBytes: capacity.totalBytes,
    reason: calendar.restName(day),
  };
}

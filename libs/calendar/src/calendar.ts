import { addDays } from '@respaldos/runtime';
import { restDaysOf } from './rest-days';

/** A day that a decree made a rest day, or a rest day that a decree made a working day. */
export interface Decree {
  day: string;
  kind: 'rest' | 'working';
  name: string;
}

/** Which days are worked in the public sector: the law's rest days, corrected by decrees. All days `YYYY-MM-DD`. */
export class Calendar {
  private readonly decrees: Map<string, Decree>;
  private readonly restsByYear = new Map<number, Map<string, string>>();

  constructor(decrees: readonly Decree[] = []) {
    this.decrees = new Map(decrees.map((decree) => [decree.day, decree]));
  }

  /** Why nobody works on a day that is not a plain weekend, or null. */
  restName(day: string): string | null {
    const decree = this.decrees.get(day);
    if (decree) return decree.kind === 'rest' ? decree.name : null;
    return this.restsIn(Number(day.slice(0, 4))).get(day) ?? null;
  }

  isBusinessDay(day: string): boolean {
    if (this.decrees.get(day)?.kind === 'working') return true;
    const weekday = weekdayOf(day);
    return weekday !== 0 && weekday !== 6 && this.restName(day) === null;
  }

  /** The `count`-th business day after `day`, which itself is day 0. */
  addBusinessDays(day: string, count: number): string {
    let current = day;
    for (let left = count; left > 0;) {
      current = addDays(current, 1);
      if (this.isBusinessDay(current)) left -= 1;
    }
    return current;
  }

  private restsIn(year: number): Map<string, string> {
    const known = this.restsByYear.get(year);
    if (known) return known;
    // A 1 January on Saturday rests on 31 December of the year before.
    const rests = [...restDaysOf(year), ...restDaysOf(year + 1)].filter(({ rest }) => rest.startsWith(`${year}-`));
    const byDay = new Map(rests.map(({ rest, name }) => [rest, name]));
    this.restsByYear.set(year, byDay);
    return byDay;
  }
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

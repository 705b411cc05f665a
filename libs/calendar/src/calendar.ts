import { addDays } from '@respaldos/runtime';
import { restDaysOf, type LocalHoliday } from './rest-days';

/** A day that a decree made a rest day, or a rest day that a decree made a working day. */
export interface Decree {
  day: string;
  kind: 'rest' | 'working';
  name: string;
}

/** Which days are worked in a place: the law's rest days and the place's own, corrected by decrees. All days `YYYY-MM-DD`. */
export class Calendar {
  private readonly decrees: Map<string, Decree>;
  private readonly restsByYear = new Map<number, Map<string, string>>();

  /** @param decrees of two about the same day the later one holds */
  constructor(
    decrees: readonly Decree[] = [],
    private readonly locals: readonly LocalHoliday[] = [],
  ) {
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
    // A 1 January on Saturday rests on 31 December of the year before; a local 31 December on Sunday in the year after.
    const rests = [year - 1, year, year + 1]
      .flatMap((nominalYear) => restDaysOf(nominalYear, this.locals))
      .filter(({ rest }) => rest.startsWith(`${year}-`));
    const byDay = new Map(rests.map(({ rest, name }) => [rest, name]));
    this.restsByYear.set(year, byDay);
    return byDay;
  }
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

import { Calendar } from '@respaldos/calendar';
import { addDays } from '@respaldos/runtime';
import { Random } from './random';

/** A request as it will be made. */
export interface Ask {
  institutionId: number;
  estimatedBytes: number;
}

export interface DemandTerms {
  seed: number;
  firstDay: string;
  dayCount: number;
  /** On an ordinary business day. */
  dailyCount: number;
  institutionCount: number;
  /** A change of government: so many more within the five business days from its first day on; none when 0. */
  wave: { firstDay: string; requestCount: number };
}

/** Small ones are many, a few are of people who signed everything for years. */
const medianBytes = 450_000_000;
const spread = 1.4;
const largestBytes = 200_000_000_000;
const waveDayCount = 5;

/** Who asks on which day of the year. People ask on business days, more on Mondays and when months (and contracts) end. */
export function demandOf(terms: DemandTerms): Map<string, Ask[]> {
  const random = new Random(terms.seed);
  const calendar = new Calendar();
  const days = Array.from({ length: terms.dayCount }, (_, offset) => addDays(terms.firstDay, offset));
  const waveDays = businessDaysFrom(terms.wave.firstDay, calendar);
  const demand = new Map<string, Ask[]>();
  for (const day of days) {
    const inWave = waveDays.includes(day) ? Math.round(terms.wave.requestCount / waveDayCount) : 0;
    const ordinary = calendar.isBusinessDay(day) ? terms.dailyCount * weightOf(day) * (0.7 + 0.6 * random.next()) : 0;
    const asks = Array.from({ length: Math.round(ordinary) + inWave }, () => askOf(random, terms.institutionCount));
    demand.set(day, asks);
  }
  return demand;
}

function businessDaysFrom(day: string, calendar: Calendar): string[] {
  const before = addDays(day, -1);
  return Array.from({ length: waveDayCount }, (_, index) => calendar.addBusinessDays(before, index + 1));
}

function weightOf(day: string): number {
  const isMonday = new Date(day).getUTCDay() === 1;
  const isEndOfMonth = Number(day.slice(8)) >= 26;
  return (isMonday ? 1.3 : 1) * (isEndOfMonth ? 1.5 : 1);
}

/** Institutions are as unlike as ministries and small institutes: the k-th has a k-th of the first one's people. */
function askOf(random: Random, institutionCount: number): Ask {
  const institutionId = Math.floor(Math.exp(random.next() * Math.log(institutionCount + 1)));
  const estimatedBytes = Math.round(Math.min(largestBytes, random.logNormal(medianBytes, spread)));
  return { institutionId, estimatedBytes };
}

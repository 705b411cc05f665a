import { Planner } from '../../apps/scheduling/src/planner';
import { momentAt } from '@respaldos/runtime';
import { demandOf, type DemandTerms } from './demand';
import { Machines, type MachineTerms } from './machines';
import { Random } from './random';
import { readOutcomes, reportOf, type Outcome, type YearReport } from './report';
import { World, type Places } from './world';
import { Year, type SurgeTerms } from './year';

export interface SimulationTerms {
  demand: DemandTerms;
  /** Backups that a night holds. */
  nightlyCount: number;
  machines: MachineTerms;
  surge: SurgeTerms;
}

export interface SimulationReport {
  year: YearReport;
  /** Of those asked for in the days of the wave, when there is one. */
  wave: YearReport | null;
  planningSeconds: number;
}

/** A year (or less) of demand through the real planner, on the real database of `places`. */
export async function simulate(
  places: Places,
  { demand, nightlyCount, machines, surge }: SimulationTerms,
  say: (step: string) => void,
): Promise<SimulationReport> {
  const world = await World.open(places);
  try {
    await world.query('UPDATE night_capacity SET backup_count = $1 WHERE night IS NULL', [nightlyCount]);
    const year = new Year(world, new Machines(machines, new Random(demand.seed + 1)), surge);
    await year.live(demandOf(demand), (day) => say(day));
    const outcomes = await readOutcomes(world);
    const inWave = outcomes.filter(isInWave(demand));
    return {
      year: reportOf(outcomes),
      wave: demand.wave.requestCount > 0 ? reportOf(inWave) : null,
      planningSeconds: Math.round(year.planningMs / 10) / 100,
    };
  } finally {
    await world.close();
  }
}

const isInWave =
  ({ wave }: DemandTerms) =>
  ({ approvedOn }: Outcome): boolean => {
    const days = (Date.parse(approvedOn) - Date.parse(wave.firstDay)) / 86_400_000;
    return days >= 0 && days < 7;
  };

/** How long the planner takes for so many requests that all wait at once. @returns seconds */
export async function planAtOnce(places: Places, requestCount: number, seed: number): Promise<number> {
  const world = await World.open(places);
  try {
    const wave = { firstDay: '2029-05-21', requestCount: requestCount * 5 };
    const demand = demandOf({ seed, firstDay: '2029-05-21', dayCount: 1, dailyCount: 0, institutionCount: 120, wave });
    await world.moveClockTo(momentAt('2029-05-21', '10:00'));
    await world.approve(demand.get('2029-05-21')!);
    const [first] = await world.query<{ id: string }>('SELECT id FROM backup_request LIMIT 1');
    const beganAt = performance.now();
    await world.scheduling.get(Planner).schedule(first!.id);
    return Math.round((performance.now() - beganAt) / 10) / 100;
  } finally {
    await world.close();
  }
}

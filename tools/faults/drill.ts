import type { Random } from '@respaldos/testing';
import { join } from 'node:path';
import type { FaultArguments } from './arguments';
import { DrillPerson } from './drill-person';
import type { DrillStage } from './drill-stage';
import { keepEvidence } from './evidence';
import { type FaultName, faultNames } from './faults';
import { Round, type RoundReport, type Strike } from './round';

/** Since people asked, or since the night began; what a backup of the drill takes without faults, and some more. */
const strikingMs = 4500;

/** Rounds until there were so many, or so many SIGKILLs; the first breach ends it, for what follows would prove nothing. */
export async function drill(
  stage: DrillStage,
  { rounds, kills, mostStrikes, only, dir }: Omit<FaultArguments, 'isJson' | 'seed' | 'documentCount'>,
  random: Random,
  say: (step: string) => void,
): Promise<RoundReport[]> {
  const { requester, institutionAdmin, otherInstitutionUser } = stage.quipux.accounts;
  const people = [requester, institutionAdmin, otherInstitutionUser].map((account) => new DrillPerson(stage, account));
  const names = only.length > 0 ? only : faultNames;
  const reports: RoundReport[] = [];
  const isOver = (): boolean => (kills === null ? reports.length >= rounds : stage.tally.sigkillCount >= kills);
  while (!isOver()) {
    const strikes = chooseStrikes(random, names, mostStrikes);
    say(`Vuelta ${reports.length + 1}: ${strikes.map(strikeText).join(', ')}`);
    const report = await new Round(stage, people, join(dir, 'descargas')).run(strikes, random);
    reports.push(report);
    say(`  ${Math.round(report.durationMs / 1000)} s, ${stage.tally.sigkillCount} SIGKILL hasta ahora`);
    if (report.breaches.length === 0) continue;
    await keepEvidence(stage, report.breaches, join(dir, 'evidencia', `vuelta-${reports.length}.json`), say);
    break;
  }
  return reports;
}

export function chooseStrikes(random: Random, names: readonly FaultName[], mostCount: number): Strike[] {
  const count = random.between(Math.ceil(mostCount / 2), mostCount);
  return Array.from({ length: count }, () => ({
    fault: random.pick(names),
    since: random.pick(['asked', 'night'] as const),
    afterMs: random.between(0, strikingMs),
  }));
}

const strikeText = ({ fault, since, afterMs }: Strike): string =>
  `${fault} ${afterMs} ms tras ${since === 'asked' ? 'pedir' : 'empezar la noche'}`;

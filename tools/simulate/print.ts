import type { SimulationReport } from './simulation';
import type { YearReport } from './report';

export interface YearsReport {
  days: number;
  seed: number;
  /** All at once on an empty plan. */
  atOnce: { requestCount: number; seconds: number };
  withoutSurge: SimulationReport;
  withSurge: SimulationReport;
}

/** The table of the README. */
export function asTable({ atOnce, withoutSurge, withSurge }: YearsReport): string {
  const rows: [string, YearReport][] = [
    ['the year, no surge declared', withoutSurge.year],
    ['the year, surge declared on the second day', withSurge.year],
    ...(withoutSurge.wave ? [['the week of the change, no surge', withoutSurge.wave] as [string, YearReport]] : []),
    ...(withSurge.wave ? [['the week of the change, with the surge', withSurge.wave] as [string, YearReport]] : []),
  ];
  return [
    '| | requests | promises kept | broken, told before | days: median | p95 | max | fair share: worst |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(([name, report]) => rowOf(name, report)),
    '',
    `${count(atOnce.requestCount)} requests at once are planned in ${atOnce.seconds} s.`,
  ].join('\n');
}

function rowOf(name: string, { requestCount, promises, waitingDays, fairness }: YearReport): string {
  const told = `${count(promises.brokenAfterWarningCount)} of ${count(promises.brokenCount)}`;
  const { median, p95, max } = waitingDays;
  const cells = [name, count(requestCount), `${promises.keptPercent} %`, told, median, p95, max, `${fairness.worst} ×`];
  return `| ${cells.join(' | ')} |`;
}

const count = (value: number): string => value.toLocaleString('en-US');

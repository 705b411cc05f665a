import type { Crowd, CrowdCounts } from '@respaldos/testing';
import { type Finding, median } from '../zip/report';

/** One measurement of one user, in a process of its own. */
export interface Run {
  readonly what: 'freeze' | 'preview';
  readonly user: 'busy' | 'quiet';
  readonly ms: number;
  readonly peakRssBytes: number;
  /** Processor time of the reader, and of the server's sessions when it is on this machine. */
  readonly readerCpuMs: number;
  readonly serverCpuMs: number | null;
  readonly documentCount: number;
  /** Of the machine, as the run ended: on a busy one times tell little. */
  readonly load: number;
  /** Of a preview. */
  readonly estimatedBytes?: number;
}

const freezeGoalMs = 20_000;
const previewGoalMs = 5_000;
/** Ten times as many documents may cost so much more: what a heap grows by itself, not what a list would. */
const growthGoalMebibytes = 64;
const mebibyte = 1_048_576;

/** The figures that have goals: medians for times, worst cases for memory. */
export function findings(runs: readonly Run[]): Finding[] {
  const peak = (user: Run['user']): number => Math.max(...of(runs, 'freeze', user).map((run) => run.peakRssBytes));
  const growth = (peak('busy') - peak('quiet')) / mebibyte;
  return [
    below(
      'freeze of the busy user, s',
      median(of(runs, 'freeze', 'busy').map(({ ms }) => ms)) / 1000,
      freezeGoalMs / 1000,
    ),
    below('freeze of the busy user, slowest, s', slowest(of(runs, 'freeze', 'busy')) / 1000, freezeGoalMs / 1000),
    below(
      'preview of the busy user, s',
      median(of(runs, 'preview', 'busy').map(({ ms }) => ms)) / 1000,
      previewGoalMs / 1000,
    ),
    below('preview of the busy user, slowest, s', slowest(of(runs, 'preview', 'busy')) / 1000, previewGoalMs / 1000),
    ...processorTime('freeze', runs),
    ...processorTime('preview', runs),
    { name: 'freeze of the busy user: peak memory of the process, MiB', value: peak('busy') / mebibyte },
    below('freeze: memory for ten times as many documents, MiB more', growth, growthGoalMebibytes),
  ];
}

/** @throws when a run did not find what was built: then its time says nothing. */
export function checkCounts(runs: readonly Run[], crowd: Crowd): void {
  for (const { what, user, documentCount } of runs) {
    const built: CrowdCounts = crowd[user];
    if (documentCount !== built.documentCount)
      throw new Error(`${what} found ${documentCount} documents of the ${user} user, who has ${built.documentCount}`);
  }
}

function of(runs: readonly Run[], what: Run['what'], user: Run['user']): Run[] {
  return runs.filter((run) => run.what === what && run.user === user);
}

/** Without a goal, but the same on a busy machine: about what an idle one takes. */
function processorTime(what: Run['what'], runs: readonly Run[]): Finding[] {
  const times = of(runs, what, 'busy').flatMap(({ readerCpuMs, serverCpuMs }) =>
    serverCpuMs === null ? [] : [readerCpuMs + serverCpuMs],
  );
  if (times.length === 0) return [];
  return [{ name: `${what} of the busy user: processor time of reader and server, s`, value: median(times) / 1000 }];
}

const slowest = (runs: readonly Run[]): number => Math.max(...runs.map(({ ms }) => ms));

export function below(name: string, value: number, goal: number): Finding {
  return { name, value, goal: `< ${goal}`, isMet: value < goal };
}

/** The same for people. */
export function asLines(found: readonly Finding[]): string {
  return found
    .map(({ name, value, goal, isMet }) => {
      const verdict = goal === undefined ? '' : ` (${goal}: ${isMet ? 'met' : 'NOT met'})`;
      return `- ${name}: ${value.toFixed(Math.abs(value) < 10 ? 2 : 0)}${verdict}`;
    })
    .join('\n');
}

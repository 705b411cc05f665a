import { type FaultName, faultNames } from './faults';
import type { RoundReport } from './round';

export interface DrillReport {
  readonly rounds: number;
  readonly requests: number;
  readonly strikes: Partial<Record<FaultName, number>>;
  readonly sigkills: number;
  /** Mails that said that a backup is ready, beyond one for each: SMTP cannot take one back. */
  readonly repeatedMails: number;
  readonly exceptions: number;
  readonly failed: number;
  readonly seconds: number;
  readonly broken: readonly string[];
}

export function summary(reports: readonly RoundReport[]): DrillReport {
  const total = (pick: (report: RoundReport) => number): number => reports.reduce((sum, one) => sum + pick(one), 0);
  const struck = reports.flatMap(({ strikes }) => strikes.map(({ fault }) => fault));
  const counts = faultNames.map((name) => [name, struck.filter((fault) => fault === name).length] as const);
  const requests = total(({ requestCount }) => requestCount);
  return {
    rounds: reports.length,
    requests,
    strikes: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    sigkills: struck.filter((fault) => fault.startsWith('kill-')).length,
    repeatedMails: Math.max(0, total(({ mailCount }) => mailCount) - requests),
    exceptions: total(({ exceptionCount }) => exceptionCount),
    failed: total(({ failedCount }) => failedCount),
    seconds: Math.round(total(({ durationMs }) => durationMs) / 1000),
    broken: reports.flatMap(({ broken }) => broken),
  };
}

/** The same in Markdown, as it stands in the README. */
export function asMarkdown({ strikes, broken, ...counts }: DrillReport): string {
  const rows = Object.entries(strikes).map(([fault, count]) => `| ${fault} | ${count} |`);
  const { rounds, requests, sigkills, repeatedMails, exceptions, failed, seconds } = counts;
  return [
    `${rounds} rounds, ${requests} requests, ${sigkills} SIGKILLs, ${seconds} s`,
    '',
    '| fault | times |',
    '|---|--:|',
    ...rows,
    '',
    `Invariants broken: ${broken.length}; requests that gave up: ${failed}; mails repeated: ${repeatedMails}; exceptions told: ${exceptions}`,
    ...broken.map((one) => `- ${one}`),
    '',
  ].join('\n');
}

import { type Breach, breachText, type Invariant, invariants } from './breach';
import { type FaultName, faultNames } from './faults';
import type { RoundReport } from './round';

export interface DrillReport {
  readonly rounds: number;
  readonly requests: number;
  readonly strikes: Partial<Record<FaultName, number>>;
  /** Of services, that really took one. */
  readonly sigkills: number;
  /** Archives that an undisturbed worker made again with the same bytes. */
  readonly identical: number;
  /** Archives with exceptions that the faults caused: files that could not be read just then. */
  readonly withMoreExceptions: number;
  /** Mails that say that a backup is ready, beyond one for each, with the same Message-ID: SMTP cannot take one back. */
  readonly repeatedMails: number;
  readonly exceptions: number;
  readonly seconds: number;
  readonly breaches: readonly Breach[];
}

export function summary(reports: readonly RoundReport[]): DrillReport {
  const total = (pick: (report: RoundReport) => number): number => reports.reduce((sum, one) => sum + pick(one), 0);
  const struck = reports.flatMap(({ strikes }) => strikes.map(({ fault }) => fault));
  const counts = faultNames.map((name) => [name, struck.filter((fault) => fault === name).length] as const);
  const requests = total(({ requestCount }) => requestCount);
  const identical = total(({ identicalCount }) => identicalCount);
  const breaches = reports.flatMap((report) => report.breaches);
  return {
    rounds: reports.length,
    requests,
    strikes: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    sigkills: total(({ sigkillCount }) => sigkillCount),
    identical,
    withMoreExceptions: breaches.length > 0 ? 0 : requests - identical,
    repeatedMails: Math.max(0, total(({ mailCount }) => mailCount) - requests),
    exceptions: total(({ exceptionCount }) => exceptionCount),
    seconds: Math.round(total(({ durationMs }) => durationMs) / 1000),
    breaches,
  };
}

/** The same in Markdown, as it stands in the README. */
export function asMarkdown(report: DrillReport): string {
  const { rounds, requests, sigkills, identical, withMoreExceptions, repeatedMails, seconds, breaches } = report;
  const brokenCount = (name: Invariant): number => breaches.filter(({ invariant }) => invariant === name).length;
  return [
    `${rounds} rounds, ${requests} requests, ${sigkills} SIGKILLs of services, ${seconds} s`,
    '',
    '| invariant | broken |',
    '|---|--:|',
    ...Object.entries(invariants).map(([name, means]) => `| ${means} | ${brokenCount(name as Invariant)} |`),
    '',
    `Archives byte-identical to an undisturbed worker's: ${identical} of ${requests}; with exceptions for what could not be read just then: ${withMoreExceptions}; the same mail twice: ${repeatedMails}`,
    '',
    '| fault | times |',
    '|---|--:|',
    ...Object.entries(report.strikes).map(([fault, count]) => `| ${fault} | ${count} |`),
    '',
    ...breaches.map((breach) => `- ${breachText(breach)}`),
    '',
  ].join('\n');
}

import { fairNights } from '../../apps/scheduling/src/plan/fair-nights';
import type { Waiting } from '../../apps/scheduling/src/plan/waiting';
import type { World } from './world';

/** What became of one request. */
export interface Outcome {
  requestId: string;
  institution: number;
  approvedAt: Date;
  generatedAt: Date;
  /** As it was told on the day of the approval. */
  promisedBy: string;
  /** Day of Ecuador on which it was generated. */
  generatedOn: string;
  night: string;
  approvedOn: string;
  wasWarned: boolean;
}

export interface YearReport {
  requestCount: number;
  promises: { keptCount: number; keptPercent: number; brokenCount: number; brokenAfterWarningCount: number };
  waitingDays: { median: number; p95: number; max: number };
  /** Nights that institutions waited, as a multiple of what they would have waited had every night been shared alike. */
  fairness: { institutionCount: number; median: number; worst: number };
}

export const readOutcomes = (world: World): Promise<Outcome[]> =>
  world.query<Outcome>(
    `SELECT r.id AS "requestId", r.institution_id AS institution, r.approved_at AS "approvedAt", b.generated_at AS "generatedAt",
       s.promised_by::text AS "promisedBy", (b.generated_at AT TIME ZONE 'America/Guayaquil')::date::text AS "generatedOn",
       s.night::text, (r.approved_at AT TIME ZONE 'America/Guayaquil')::date::text AS "approvedOn",
       EXISTS (SELECT FROM trail_entry t WHERE t.request_id = r.id AND t.action = 'scheduled'
               AND t.comment LIKE '%no se alcanza%' AND t.at < b.generated_at
               AND (t.at AT TIME ZONE 'America/Guayaquil')::date <= s.promised_by) AS "wasWarned"
     FROM backup_request r JOIN backup b ON b.request_id = r.id AND b.state = 'generated'
     JOIN schedule_slot s ON s.request_id = r.id ORDER BY r.approved_at, r.number`,
  );

export function reportOf(outcomes: readonly Outcome[]): YearReport {
  const broken = outcomes.filter(({ generatedOn, promisedBy }) => generatedOn > promisedBy);
  const keptCount = outcomes.length - broken.length;
  const days = outcomes.map(
    ({ approvedAt, generatedAt }) => (generatedAt.getTime() - approvedAt.getTime()) / 86_400_000,
  );
  return {
    requestCount: outcomes.length,
    promises: {
      keptCount,
      keptPercent: rounded((100 * keptCount) / outcomes.length),
      brokenCount: broken.length,
      brokenAfterWarningCount: broken.filter(({ wasWarned }) => wasWarned).length,
    },
    waitingDays: { median: rounded(at(days, 0.5)), p95: rounded(at(days, 0.95)), max: rounded(at(days, 1)) },
    fairness: fairnessOf(outcomes),
  };
}

/** Each institution's mean wait in nights against its mean fair wait: every night's backups dealt again, by fair turns. */
export function fairnessOf(outcomes: readonly Outcome[]): YearReport['fairness'] {
  const nights = [...new Set(outcomes.map(({ night }) => night))].toSorted((a, b) => a.localeCompare(b));
  const indexOf = new Map(nights.map((night, index) => [night, index]));
  const firstNight = (day: string): number => nights.findIndex((night) => night >= day);
  const asked = outcomes.map((outcome) => ({
    outcome,
    waiting: waitingOf(outcome),
    from: firstNight(outcome.approvedOn),
  }));
  const fair = dealAgain(asked, nights, outcomes);
  const sums = new Map<number, { waited: number; fair: number }>();
  for (const { outcome, waiting, from } of asked) {
    const sum = sums.get(outcome.institution) ?? { waited: 0, fair: 0 };
    // A run that went on in a second night is counted where it ended; one that began before its night was over, at least one.
    sum.waited += Math.max(1, indexOf.get(outcome.night)! - from + 1);
    sum.fair += Math.max(1, fair.get(waiting)! - from + 1);
    sums.set(outcome.institution, sum);
  }
  const ratios = [...sums.values()].map(({ waited, fair: fairly }) => waited / fairly);
  return { institutionCount: sums.size, median: rounded(at(ratios, 0.5)), worst: rounded(at(ratios, 1)) };
}

function dealAgain(
  asked: readonly { waiting: Waiting; from: number }[],
  nights: readonly string[],
  outcomes: readonly Outcome[],
): Map<Waiting, number> {
  const counts = new Map<string, number>();
  for (const { night } of outcomes) counts.set(night, (counts.get(night) ?? 0) + 1);
  const fair = new Map<Waiting, number>();
  let owed: Waiting[] = [];
  for (const [index, night] of nights.entries()) {
    owed.push(...asked.filter(({ from }) => from === index).map(({ waiting }) => waiting));
    const capacity = { backupCount: counts.get(night)!, totalBytes: Number.MAX_SAFE_INTEGER };
    const served = fairNights(owed, [{ capacity, fixed: { backupCount: 0, totalBytes: 0 } }]);
    for (const waiting of served.keys()) fair.set(waiting, index);
    owed = owed.filter((waiting) => !served.has(waiting));
  }
  for (const waiting of owed) fair.set(waiting, nights.length);
  return fair;
}

const waitingOf = ({ requestId, institution, approvedAt, promisedBy }: Outcome): Waiting => ({
  requestId,
  institution,
  lane: 'normal',
  bytes: 1,
  since: approvedAt.getTime(),
  promisedBy,
  isPinned: false,
});

/** @param part 0.5 is the median, 1 the greatest. */
function at(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

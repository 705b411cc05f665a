/** How many documents a crowd has, and whose some of them are. */
export interface CrowdPlan {
  /** Rows of `radicado`. */
  documentCount: number;
  /** Distinct documents of the busy user, and a tenth of them of the quiet one. */
  busyCount: number;
}

/** What each of the two users must find, in all years. */
export interface CrowdCounts {
  documentCount: number;
  sentCount: number;
  receivedCount: number;
}

export const crowdUsers = { busy: 7001, quiet: 7002 } as const;
export const crowdPeriod = { from: '2014-01-01', to: '2025-12-31' } as const;

/** Each document of the two users satisfies the clause of its turn, and no other: how the five clauses of §5.1 alternate. */
export const clauseTurns = ['signed', 'received', 'in copy', 'reassigned by', 'reassigned to', 'informed'] as const;
export type ClauseTurn = (typeof clauseTurns)[number];

const sentTurns: ReadonlySet<ClauseTurn> = new Set(['signed', 'reassigned by']);
/** Of the received ones, every other was passed on as well: it is in both trays. */
const passedOnEvery = 2;
const leastSpacing = 8;

/** A parent and one copy of it. */
export const bundleCountOf = ({ documentCount }: CrowdPlan): number => documentCount / 2;

/** Of every so many bundles one is of the busy user, so that they lie far apart, as years of work do. */
export function spacingOf(plan: CrowdPlan): number {
  const spacing = Math.floor(bundleCountOf(plan) / plan.busyCount);
  if (plan.documentCount % 2 !== 0)
    throw new Error('A crowd has an even number of documents: each parent has its copy');
  if (plan.busyCount % 10 !== 0 || plan.busyCount <= 0)
    throw new Error('The busy user has some number of tens of documents');
  if (spacing < leastSpacing)
    throw new Error(`At most one document of ${leastSpacing * 2} may be of the busy user: the rest are the crowd`);
  return spacing;
}

/** What is built for a user, counted turn by turn: nothing here asks a database. */
export function countsOf(ownCount: number): CrowdCounts {
  const counts: CrowdCounts = { documentCount: ownCount, sentCount: 0, receivedCount: 0 };
  for (let turn = 0; turn < ownCount; turn += 1) {
    const clause = clauseTurns[turn % clauseTurns.length]!;
    if (sentTurns.has(clause)) counts.sentCount += 1;
    else counts.receivedCount += 1;
    if (clause === 'received' && isPassedOn(turn)) counts.sentCount += 1;
  }
  return counts;
}

const isPassedOn = (turn: number): boolean => Math.floor(turn / clauseTurns.length) % passedOnEvery === 0;

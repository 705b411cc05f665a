/** What must hold after every round, whatever struck. */
export const invariants = {
  accepted: 'a person can send a request, however often they have to try',
  ended: 'every accepted request ends in a final state',
  archive: 'the archive is whole, and the one that an undisturbed worker makes',
  mail: 'one mail says that it is ready',
  trail: 'the trail tells each step once and ends where the request is',
  expiry: 'nothing can be downloaded after the end, early or in time',
  orphans: 'no object and no unfinished upload is left in the bucket',
  queues: 'no work is left in the queues',
  announced: 'everything that somebody should know was told',
  processes: 'no service ends by itself',
  notes: 'no notes of a package are left on the disk',
  drill: 'the drill itself can strike and look',
} as const;
export type Invariant = keyof typeof invariants;

/** An invariant that does not hold. */
export interface Breach {
  readonly invariant: Invariant;
  readonly requestId: string | null;
  readonly what: string;
}

export const breachText = ({ invariant, requestId, what }: Breach): string =>
  `${invariant}${requestId === null ? '' : ` (request ${requestId})`}: ${what}`;

import { DomainError } from '@respaldos/contracts';

/** What must be known of the person who acts and of the user whose documents are asked for, both as Quipux has them now. */
export interface Parties {
  actorUserId: number;
  /** Active, in an active institution. */
  actorActive: boolean;
  actorInstitutionId: number | null;
  actorIsInstitutionAdmin: boolean;
  actorIsOperator: boolean;
  userId: number;
  userActive: boolean;
  userInstitutionId: number | null;
}

type Standing = 'owner' | 'administrator' | 'operator';

/** Acts on a request that exists, and whose they are. The gateway asks first; nobody gets past this by another way. */
const rights = {
  approve: ['operator'],
  reject: ['operator'],
  cancel: ['owner', 'administrator', 'operator'],
  help: ['owner', 'administrator'],
} as const satisfies Record<string, readonly Standing[]>;
export type RequestAct = keyof typeof rights;

/** How the person stands to the user: more than one may hold, or none. */
function standingsOf(parties: Parties): Standing[] {
  const sameInstitution =
    parties.userInstitutionId !== null && parties.userInstitutionId === parties.actorInstitutionId;
  const holds: Record<Standing, boolean> = {
    owner: parties.actorUserId === parties.userId,
    administrator: parties.actorIsInstitutionAdmin && sameInstitution && !parties.userActive,
    operator: parties.actorIsOperator,
  };
  return (Object.keys(holds) as Standing[]).filter((standing) => parties.actorActive && holds[standing]);
}

/**
 * Rules 1 and 8: for oneself while active; for inactive users of the own institution as its admin; for anybody as operator.
 * @throws DomainError request.user-not-eligible
 */
export function judgeParties(parties: Parties): void {
  if (standingsOf(parties).length === 0) throw new DomainError('request.user-not-eligible');
}

/**
 * A draft is whose documents it asks for, or whoever answers for them; an operator goes on only with what they began.
 * @throws DomainError auth.forbidden
 */
export function judgeDraft(parties: Parties, createdByUserId: number): void {
  const standings = standingsOf(parties);
  const mine = createdByUserId === parties.actorUserId && standings.includes('operator');
  if (!mine && !standings.includes('owner') && !standings.includes('administrator'))
    throw new DomainError('auth.forbidden');
}

/** @throws DomainError auth.forbidden */
export function judgeAct(act: RequestAct, parties: Parties): void {
  const allowed: readonly Standing[] = rights[act];
  if (!standingsOf(parties).some((standing) => allowed.includes(standing))) throw new DomainError('auth.forbidden');
}

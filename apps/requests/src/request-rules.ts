import { DomainError, type RequestContent } from '@respaldos/contracts';

/** What the rules need to know of the person who acts and of the user whose documents are asked for. */
export interface Parties {
  actorUserId: number;
  actorInstitutionId: number | null;
  actorIsInstitutionAdmin: boolean;
  actorIsOperator: boolean;
  userId: number;
  userActive: boolean;
  userInstitutionId: number | null;
}

/** Rule 2: Fecha Inicio ≤ Fecha Fin ≤ today (days in Ecuador). */
export function judgePeriod({ from, to }: { from: string; to: string }, today: string): void {
  if (from > to) throw new DomainError('request.dates-reversed', { from, to });
  if (to > today) throw new DomainError('request.dates-in-future', { to, today });
}

/** Rules 1 and 8: for oneself while active; for inactive users of the own institution as its admin; for anybody as operator. */
export function judgeParties(parties: Parties): void {
  const own = parties.actorUserId === parties.userId && parties.userActive;
  const sameInstitution =
    parties.userInstitutionId !== null && parties.userInstitutionId === parties.actorInstitutionId;
  const administered = parties.actorIsInstitutionAdmin && sameInstitution && !parties.userActive;
  if (!own && !administered && !parties.actorIsOperator) throw new DomainError('request.user-not-eligible');
}

/** Rules 6 and 8: what a request must bear when it is sent, though not while it is a draft. */
export function judgeSending(content: RequestContent, supportDocument: string | null, forOneself: boolean): void {
  if (forOneself && !content.leavingConfirmed) throw new DomainError('request.leaving-not-confirmed');
  if (!forOneself && !supportDocument) throw new DomainError('request.support-document-missing');
}

/** Rule 4: fewer distinct documents than the minimum are downloaded by hand. */
export function judgeCount(documentCount: number, minimumCount: number): void {
  if (documentCount < minimumCount) throw new DomainError('request.too-few-documents', { documentCount, minimumCount });
}

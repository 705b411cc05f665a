import { DomainError, type RequestContent } from '@respaldos/contracts';

/** Rule 2: Fecha Inicio ≤ Fecha Fin ≤ today (days in Ecuador). */
export function judgePeriod({ from, to }: { from: string; to: string }, today: string): void {
  if (from > to) throw new DomainError('request.dates-reversed', { from, to });
  if (to > today) throw new DomainError('request.dates-in-future', { to, today });
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

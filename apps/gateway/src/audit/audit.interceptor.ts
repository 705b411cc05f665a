import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DomainError, type BackupState, type RequestState } from '@respaldos/contracts';
import { newId } from '@respaldos/runtime';
import { catchError, concatMap, from, mergeMap, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { isStaff } from '../rights';
import type { RequestOfPerson, SignedIn } from '../session/signed-in';
import { AuditLog, type AuditFact } from './audit-log';
import { auditedActOf, inputText, type AuditedAct } from './audited-act';

type Fact = Omit<AuditFact, 'outcome' | 'details'>;

/**
 * Writes down every act of staff, before and after it, and every look that they have at another person's request, before it is
 * answered. It goes by route and role, so that a new route cannot be forgotten. What cannot be written down does not happen.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly log: AuditLog,
    private readonly dataSource: DataSource,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestOfPerson>();
    const { signedIn } = request;
    if (!signedIn || !isStaff(signedIn.roles)) return next.handle();
    const act = auditedActOf(request, String((request.route as { path: string }).path));
    if (!act) return next.handle();
    const fact = factOf(act, signedIn, request.ip ?? '');
    if (act.kind === 'look') return next.handle().pipe(concatMap(async (answer) => this.noteLook(fact, answer)));
    return this.noteAct(fact, inputText(request.method === 'GET' ? request.query : request.body), next);
  }

  private noteAct(fact: Fact, input: string, next: CallHandler): Observable<unknown> {
    return from(this.log.append({ ...fact, outcome: 'begun', details: { input } })).pipe(
      mergeMap(() => next.handle()),
      concatMap(async (answer: unknown) => {
        await this.log.append({ ...fact, outcome: 'done' });
        return answer;
      }),
      catchError(async (error: unknown) => {
        const refused = error instanceof DomainError;
        const details = { code: refused ? error.code : 'service.fault' };
        await this.log.append({ ...fact, outcome: refused ? 'refused' : 'failed', details });
        throw error;
      }),
    );
  }

  /** One's own request is nobody else's business. */
  private async noteLook(fact: Fact, answer: unknown): Promise<unknown> {
    const [found] = await this.dataSource.query<
      { userId: number; state: RequestState; backupState: BackupState | null }[]
    >(
      `SELECT r.user_id AS "userId", r.state, b.state AS "backupState"
       FROM backup_request r LEFT JOIN backup b ON b.request_id = r.id WHERE r.id = $1`,
      [fact.requestId],
    );
    if (!found || found.userId === fact.person.user.userId) return answer;
    const backupState = found.backupState ?? (found.state === 'deleted' ? 'deleted' : 'pending');
    const details = { look: true, requestState: found.state, backupState };
    await this.log.append({ ...fact, outcome: 'done', details });
    return answer;
  }
}

const factOf = ({ action, requestId }: AuditedAct, person: SignedIn, address: string): Fact => ({
  actId: newId(),
  action,
  person,
  requestId,
  address,
});

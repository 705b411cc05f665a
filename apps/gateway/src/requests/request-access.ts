import { Injectable } from '@nestjs/common';
import { DomainError, type RequestAction, type RequestDetailView } from '@respaldos/contracts';
import { AuditLog } from '../audit/audit-log';
import { isFor, maySee, needsProof } from '../rights';
import { QueuePlaces } from '../scheduling/queue-places';
import { viewerOf, type SignedIn } from '../session/signed-in';
import { subjectOf, type RequestFacts } from './request-facts';
import { RequestRows } from './request-rows';
import { detailView } from './request-views';

/** The way to one request, for one person. */
@Injectable()
export class RequestAccess {
  constructor(
    private readonly rows: RequestRows,
    private readonly audit: AuditLog,
    private readonly queue: QueuePlaces,
  ) {}

  /** @throws request.not-found, the same for a request that does not exist and for one that is not theirs to see */
  async see(person: SignedIn, id: string): Promise<RequestFacts> {
    const facts = await this.rows.find(id);
    if (!facts || !maySee(viewerOf(person), subjectOf(facts))) throw new DomainError('request.not-found');
    return facts;
  }

  /**
   * Whether the act is this person's; whether it is its time is judged by the service that moves the request.
   * @throws request.not-found, auth.forbidden
   */
  async allowed(person: SignedIn, id: string, action: RequestAction): Promise<RequestFacts> {
    const facts = await this.see(person, id);
    if (!isFor(viewerOf(person), action, subjectOf(facts))) throw new DomainError('auth.forbidden');
    return facts;
  }

  /** The same for doing it now, which may take a password entered not long ago. @throws as `allowed`, and auth.password-required */
  async toAct(person: SignedIn, id: string, action: RequestAction): Promise<RequestFacts> {
    const facts = await this.allowed(person, id, action);
    if (!person.proven && needsProof(viewerOf(person), action, subjectOf(facts)))
      throw new DomainError('auth.password-required');
    return facts;
  }

  async detail(person: SignedIn, id: string): Promise<RequestDetailView> {
    const facts = await this.see(person, id);
    const [trail, looks, queue] = await Promise.all([this.rows.trailOf(id), this.audit.looksAt(id), this.queue.of(id)]);
    return detailView(facts, { trail, looks, queue }, viewerOf(person));
  }
}

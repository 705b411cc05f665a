import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  previewRequest,
  saveDraft,
  submitRequest,
  type previewInput,
  type ReplyOf,
  type RequestFormView,
  type requestInput,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { DatabaseClock, type BackupRequest } from '@respaldos/persistence';
import type { QuipuxUser } from '@respaldos/quipux';
import { dayOf, newId } from '@respaldos/runtime';
import type { z } from 'zod';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { againOf, type Act } from '../idempotency/act';
import { relationsOf } from '../rights';
import { People } from '../session/people';
import { actorOf, viewerOf, type SignedIn } from '../session/signed-in';
import { RequestRows } from './request-rows';
import { requesterView } from './request-views';

type Input = z.output<typeof requestInput>;

/** Rules are judged once more when sending, after counting in Quipux: people wait longer for it than for the rest. */
const countingTimeoutMs = 15_000;

/** «Solicitud de Respaldos»: what it starts from, what it would bring, and where it goes. */
@Injectable()
export class RequestForm {
  constructor(
    private readonly messenger: Messenger,
    private readonly people: People,
    private readonly rows: RequestRows,
    private readonly clock: DatabaseClock,
    @Inject(GATEWAY_ENV) private readonly env: GatewayEnv,
  ) {}

  /** @throws request.user-not-eligible */
  async start(person: SignedIn, userId = person.user.userId): Promise<RequestFormView> {
    const user = await this.eligible(person, userId);
    const [now, openRequestId] = await Promise.all([this.clock.now(), this.rows.openRequestOf(userId)]);
    return {
      requester: requesterView(user),
      today: dayOf(now),
      openRequestId,
      minimumCount: this.env.MINIMUM_DOCUMENTS,
    };
  }

  /** @throws request.user-not-eligible, and what the requests service refuses */
  async preview(
    person: SignedIn,
    { from, to, userId = person.user.userId }: z.output<typeof previewInput>,
  ): Promise<ReplyOf<typeof previewRequest>> {
    await this.eligible(person, userId);
    const payload = { commandId: newId(), actor: actorOf(person), userId, from, to };
    return this.messenger.ask(previewRequest, payload, { timeoutMs: countingTimeoutMs });
  }

  /** @returns the id of the new request, which is its act's: repeated, it is the same request. */
  async create(person: SignedIn, act: Act, input: Input): Promise<string> {
    const { userId } = await this.eligible(person, input.userId ?? person.user.userId);
    await this.write(person, act, { id: act.id, userId }, input);
    return act.id;
  }

  /** Guardar or Enviar, under an id that this side minted: asking again does it once. */
  async write(
    person: SignedIn,
    act: Act,
    { id, userId }: Pick<BackupRequest, 'id' | 'userId'>,
    input: Input,
  ): Promise<void> {
    const own = userId === person.user.userId;
    const payload = {
      commandId: act.id,
      actor: actorOf(person),
      requestId: id,
      userId,
      supportDocument: own ? null : input.supportDocument || null,
      content: input.content,
    };
    await this.messenger.ask(input.send ? submitRequest : saveDraft, payload, {
      timeoutMs: countingTimeoutMs,
      ...againOf(act),
    });
  }

  /** Their own post, an inactive user of the institution that they administer (rule 8), or anybody on behalf of whom an operator asks. */
  private async eligible(person: SignedIn, userId: number): Promise<QuipuxUser> {
    const user = (await this.people.known(userId))?.user;
    if (!user) throw new DomainError('request.user-not-eligible');
    const { institutionId, departmentId, active: userActive } = user;
    const subject = { userId, institutionId, departmentId, userActive };
    const relations = relationsOf(viewerOf(person), { ...subject, createdByUserId: person.user.userId });
    if (relations.length === 0) throw new DomainError('request.user-not-eligible');
    return user;
  }
}

import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Inject, Injectable } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DomainError } from '@respaldos/contracts';
import type { OpenQueues } from '@respaldos/messaging';
import { newId } from '@respaldos/runtime';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AuditLog } from './audit/audit-log';
import { GATEWAY_ENV, type GatewayEnv } from './gateway.env';
import { cleanToolPages } from './http/tool-pages';
import { Queues } from './queues';
import { admit } from './rights';
import { Door } from './session/door';
import { viewerOf, type SignedIn } from './session/signed-in';

const path = '/colas';

/**
 * Bull Board for operators, to look and not to touch: what repairs a backup is a button of its request, with a trail. The few
 * who keep the queues themselves (`QUEUE_KEEPERS`) may act too, with the password entered not long ago and everything audited.
 */
@Injectable()
export class QueueBoard {
  constructor(
    private readonly door: Door,
    private readonly audit: AuditLog,
    private readonly queues: Queues,
    @Inject(GATEWAY_ENV) private readonly env: Pick<GatewayEnv, 'QUEUE_KEEPERS'>,
  ) {}

  mount(app: NestExpressApplication): void {
    const { opened } = this.queues;
    const [toLook, toAct] = [boardOf(opened, true), boardOf(opened, false)];
    app.use(path, cleanToolPages, async (request: Request, response: Response, next: NextFunction) => {
      const person = await this.door.enter(request.headers.cookie);
      admit(viewerOf(person), 'queues.see');
      const mayAct = this.env.QUEUE_KEEPERS.includes(person.user.userId);
      if (request.method !== 'GET') await this.admitAct(person, mayAct, request);
      (mayAct ? toAct : toLook)(request, response, next);
    });
  }

  /** @throws auth.forbidden, auth.password-required */
  private async admitAct(person: SignedIn, mayAct: boolean, { method, originalUrl, ip }: Request): Promise<void> {
    const refusal = mayAct ? (person.proven ? null : 'auth.password-required') : 'auth.forbidden';
    await this.audit.append({
      actId: newId(),
      person,
      requestId: null,
      address: ip ?? '',
      action: `${method} ${originalUrl.split('?', 1)[0]!}`,
      outcome: refusal ? 'refused' : 'begun',
      ...(refusal && { details: { code: refusal } }),
    });
    if (refusal) throw new DomainError(refusal);
  }
}

function boardOf({ queues }: OpenQueues, readOnlyMode: boolean): RequestHandler {
  const serverAdapter = new ExpressAdapter().setBasePath(path);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Colas de respaldos', hideRedisDetails: true } },
  });
  return serverAdapter.getRouter() as RequestHandler;
}

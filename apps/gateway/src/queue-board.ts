import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DomainError } from '@respaldos/contracts';
import { openQueues, type OpenQueues } from '@respaldos/messaging';
import type { NextFunction, Request, Response } from 'express';
import { GATEWAY_ENV, type GatewayEnv } from './gateway.env';
import { admit } from './rights';
import { Door } from './session/door';
import { viewerOf } from './session/signed-in';

const path = '/colas';

/** Bull Board for operators, to look and not to touch: what repairs a backup is a button of its request, with a trail. */
@Injectable()
export class QueueBoard implements OnApplicationShutdown {
  private opened: OpenQueues | null = null;

  constructor(
    private readonly door: Door,
    @Inject(GATEWAY_ENV) private readonly env: Pick<GatewayEnv, 'REDIS_URL' | 'REDIS_PREFIX'>,
  ) {}

  mount(app: NestExpressApplication): void {
    this.opened = openQueues({ redisUrl: this.env.REDIS_URL, prefix: this.env.REDIS_PREFIX });
    const serverAdapter = new ExpressAdapter().setBasePath(path);
    createBullBoard({
      queues: this.opened.queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
      serverAdapter,
      options: { uiConfig: { boardTitle: 'Colas de respaldos', hideRedisDetails: true } },
    });
    app.use(path, this.admit, serverAdapter.getRouter());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opened?.close();
  }

  private readonly admit = async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    admit(viewerOf(await this.door.enter(request.headers.cookie)), 'queues.see');
    if (request.method !== 'GET') throw new DomainError('auth.forbidden');
    next();
  };
}

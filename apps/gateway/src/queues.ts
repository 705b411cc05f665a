import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { openQueues, type OpenQueues } from '@respaldos/messaging';
import { GATEWAY_ENV, type GatewayEnv } from './gateway.env';

/** The queues, to look at. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  readonly opened: OpenQueues;

  constructor(@Inject(GATEWAY_ENV) env: Pick<GatewayEnv, 'REDIS_URL' | 'REDIS_PREFIX'>) {
    this.opened = openQueues({ redisUrl: env.REDIS_URL, prefix: env.REDIS_PREFIX });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opened.close();
  }
}

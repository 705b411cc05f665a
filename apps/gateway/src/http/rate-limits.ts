import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@respaldos/contracts';
import { openRedis } from '@respaldos/messaging';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';

/** What costs much to answer or is worth guessing at: so many within so many seconds, for each person or address. */
const limits = {
  /** Of one address, which may be a whole institution's; a login that succeeds does not count. */
  login: { points: 100, duration: 300 },
  /** Counts documents in Quipux. */
  preview: { points: 30, duration: 60 },
  /** Reads through the users of Quipux. */
  people: { points: 60, duration: 60 },
  /** Signs a link and writes two rows. */
  link: { points: 300, duration: 60 },
} as const;
export type Limit = keyof typeof limits;

/** Counts in Redis, so that all gateways count together; while Redis is away each counts by itself. */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly redis: ReturnType<typeof openRedis>;
  private readonly limiters: Record<Limit, RateLimiterAbstract>;

  constructor(@Inject(GATEWAY_ENV) env: Pick<GatewayEnv, 'REDIS_URL' | 'REDIS_PREFIX' | 'RATE_LIMIT_FACTOR'>) {
    this.redis = openRedis(env.REDIS_URL);
    const limiter = (name: Limit): RateLimiterAbstract => {
      const { duration } = limits[name];
      const options = {
        keyPrefix: `${env.REDIS_PREFIX}:rate:${name}`,
        points: limits[name].points * env.RATE_LIMIT_FACTOR,
      };
      const insuranceLimiter = new RateLimiterMemory({ ...options, duration });
      return new RateLimiterRedis({ ...options, duration, storeClient: this.redis, insuranceLimiter });
    };
    this.limiters = {
      login: limiter('login'),
      preview: limiter('preview'),
      people: limiter('people'),
      link: limiter('link'),
    };
  }

  /** Counts one. @throws rate.exceeded, with the seconds to wait */
  async count(limit: Limit, key: string | number): Promise<void> {
    try {
      await this.limiters[limit].consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new DomainError('rate.exceeded', { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)) });
    }
  }

  /** Takes one back. */
  async forgive(limit: Limit, key: string | number): Promise<void> {
    await this.limiters[limit].reward(key);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}

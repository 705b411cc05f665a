import { presence, type Presence, type ServiceName } from '@respaldos/contracts';
import { within } from './deadline';
import type { RedisClient } from './connection';

/** One sign may be lost or late, and so may the next. */
const missedSignCount = 4;
/** As long as another process of the service is alive, who is gone is of interest for this long. */
const forgottenAfterMs = 3_600_000;
const patienceMs = 2_000;

/**
 * The signs of life of all processes, in one hash beside the queues. They are no facts: an emptied Redis has them again after
 * seconds, and a Redis that is away is told apart from services that are.
 */
export class PresenceBoard {
  /** A last sign of life so old tells that its process is gone. */
  readonly silentAfterMs: number;
  private readonly key: string;

  /** @param everyMs between two signs of life of a process */
  constructor(
    private readonly redis: RedisClient,
    prefix: string,
    readonly everyMs: number,
  ) {
    this.key = `${prefix}:presence`;
    this.silentAfterMs = missedSignCount * everyMs;
  }

  async post(sign: Presence): Promise<void> {
    await this.soon(this.redis.hset(this.key, fieldOf(sign), JSON.stringify(sign)));
  }

  /** Removes who of the service went long ago: only whoever is alive does so, so that the last to go is remembered. */
  async forgetGone(service: ServiceName): Promise<void> {
    const limit = new Date(Date.now() - forgottenAfterMs).toISOString();
    const gone = (await this.all()).filter((sign) => sign.service === service && sign.at < limit);
    if (gone.length > 0) await this.soon(this.redis.hdel(this.key, ...gone.map(fieldOf)));
  }

  /** Every process that was heard of. @throws when Redis does not answer */
  async all(): Promise<Presence[]> {
    const signs = await this.soon(this.redis.hvals(this.key));
    return signs.map((sign) => presence.parse(JSON.parse(sign)));
  }

  private soon<Answer>(asked: Promise<Answer>): Promise<Answer> {
    return within(patienceMs, asked, () => new Error('Redis did not answer in time'));
  }
}

const fieldOf = ({ service, name }: Presence): string => `${service}/${name}`;

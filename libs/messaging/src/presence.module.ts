import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Presence, ServiceName } from '@respaldos/contracts';
import { HealthWatch } from '@respaldos/runtime';
import { hostname } from 'node:os';
import type { RedisClient } from './connection';
import { MessagingClient } from './messaging-client';
import { PresenceBoard } from './presence';

const beatsPerCleaning = 60;
const SERVICE = Symbol('SERVICE');

/** Machine and process: what tells the workers of a service apart. */
export const processName = `${hostname()}/${process.pid}`;

/** Says every few seconds that this process is alive, and how it finds what it depends on. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly startedAt = new Date().toISOString();
  private timer: NodeJS.Timeout | undefined;
  private beatCount = 0;

  constructor(
    private readonly board: PresenceBoard,
    private readonly watch: HealthWatch,
    private readonly client: MessagingClient,
    @Inject(SERVICE) private readonly service: ServiceName,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat(), this.board.everyMs).unref();
    void this.beat();
  }

  /** So that who was asked to stop is not taken for dead. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.say(true);
  }

  private async beat(): Promise<void> {
    await this.say(false);
    if (this.beatCount++ % beatsPerCleaning === 0) await this.board.forgetGone(this.service).catch(() => undefined);
  }

  /** A Redis that is away is everybody's trouble and reported elsewhere. */
  private async say(isStopping: boolean): Promise<void> {
    // Who stops does so at once, whatever does not answer.
    const dependencies = isStopping ? this.watch.lastSeen() : await this.watch.look();
    const { service, startedAt } = this;
    const at = new Date().toISOString();
    const sign: Presence = { service, name: processName, startedAt, at, isStopping, dependencies };
    await this.board.post(sign).catch((error: unknown) => {
      this.client.log.info({ err: error }, 'sign of life not given');
    });
  }
}

@Module({})
export class PresenceModule {
  /** Lets the service say that it is alive; others see it through `PresenceBoard`. */
  static forService(service: ServiceName, env: { REDIS_PREFIX: string; PRESENCE_EVERY_MS: number }): DynamicModule {
    const board = {
      provide: PresenceBoard,
      inject: [MessagingClient],
      useFactory: (client: MessagingClient) =>
        new PresenceBoard(client.unwrap<RedisClient>(), env.REDIS_PREFIX, env.PRESENCE_EVERY_MS),
    };
    return {
      module: PresenceModule,
      providers: [board, Heartbeat, { provide: SERVICE, useValue: service }],
      exports: [PresenceBoard],
    };
  }
}

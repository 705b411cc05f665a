import {
  startFaultProxy,
  tcpProxy,
  testServers,
  type FaultProxy,
  type HttpFault,
  type TcpProxy,
} from '@respaldos/testing';
import type { TestingModule } from '@nestjs/testing';
import { ObjectStore } from '@respaldos/storage';
import type { WorkerOptions } from './environment';
import type { Workshop } from './workshop';

/**
 * A worker that dies at a request to the object store, just before the store sees it or just after it was done: from that moment
 * nothing that it does reaches the store or the database, as if its process were gone. Then it can live again as another one.
 */
export class MortalWorker {
  /** Requests to the object store in this life. */
  requestCount = 0;
  /** Parts of segments that it sent in this life. */
  partCount = 0;
  private stopping = new AbortController();

  private constructor(
    private readonly shop: Workshop,
    readonly store: FaultProxy,
    readonly database: TcpProxy,
    readonly module: TestingModule,
  ) {}

  static async born(shop: Workshop, options: WorkerOptions = {}): Promise<MortalWorker> {
    const store = await startFaultProxy(testServers().s3.endpoint);
    const database = await tcpProxy(Number(new URL(testServers().postgresUrl).port));
    const module = await shop.worker({ ...options, s3Url: store.url, postgresPort: database.port });
    return new MortalWorker(shop, store, database, module);
  }

  /** Works until it is done, or until its `deathAt`-th request. */
  async live(deathAt = Infinity, diesAfterEffect = false): Promise<void> {
    let isDead = false;
    await this.liveAnd((count) => {
      if (isDead) return 'reset';
      if (count < deathAt) return undefined;
      isDead = true;
      this.die();
      return diesAfterEffect ? 'lostAnswer' : 'reset';
    });
  }

  /** Works until it is done or cannot go on. @param meet what happens to each of its requests, by its number */
  async liveAnd(meet: (requestCount: number) => HttpFault | undefined): Promise<void> {
    await this.database.up();
    await this.forgetDeadConnections();
    this.requestCount = 0;
    this.partCount = 0;
    this.stopping = new AbortController();
    this.store.inject(({ method, url }) => {
      this.requestCount += 1;
      if (method === 'PUT' && /x-id=UploadPart(&|$)/.test(url)) this.partCount += 1;
      return meet(this.requestCount);
    });
    // What it says of its own death, it says to nobody.
    await this.shop.generate(this.module, this.stopping.signal).catch(() => undefined);
  }

  /** Its process is asked to stop. */
  askToStop(): void {
    this.stopping.abort();
  }

  async bury(): Promise<void> {
    await Promise.all([this.store.stop(), this.database.close()]);
  }

  /** Another process would not have them. */
  private async forgetDeadConnections(): Promise<void> {
    this.store.heal();
    const store = this.module.get(ObjectStore);
    const askAll = (): Promise<boolean[]> => Promise.all(Array.from({ length: 8 }, () => store.isReady()));
    for (let tries = 0; tries < 5 && !(await askAll()).every(Boolean); tries += 1) await askAll();
  }

  private die(): void {
    void this.database.down();
    this.stopping.abort();
  }
}

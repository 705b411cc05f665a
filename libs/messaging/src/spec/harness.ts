import type { INestMicroservice } from '@nestjs/common';
import type { QueueName } from '@respaldos/contracts';
import type { Job, JobState } from 'bullmq';
import { MessagingClient } from '../messaging-client';
import type { MessagingServerOptions } from '../messaging-server';
import { Messenger } from '../messenger';
import { openQueues, type OpenQueues } from '../queues';
import { silent, startService, type Acts } from './service';

/** One spec's services, its messenger, and a look at its queues; `close` ends all of them. */
export class Harness {
  readonly client: MessagingClient;
  readonly messenger: Messenger;
  private readonly dashboard: OpenQueues;
  private readonly services = new Set<INestMicroservice>();

  constructor(readonly location: { redisUrl: string; prefix: string }) {
    this.client = new MessagingClient({ ...location, log: silent });
    this.messenger = new Messenger(this.client);
    this.dashboard = openQueues(location);
  }

  /** Starts a service of `queue` with the handlers given; it is stopped with the rest unless it is stopped before. */
  async serve<Queue extends QueueName>(
    queue: Queue,
    acts: Acts<Queue>,
    options: Partial<MessagingServerOptions> = {},
  ): Promise<INestMicroservice> {
    const service = await startService(queue, acts, { ...this.location, ...options });
    this.services.add(service);
    return service;
  }

  queue(name: QueueName): OpenQueues['queues'][number] {
    const queue = this.dashboard.queues.find((each) => each.name === name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue;
  }

  /** For `eventually`: the job once it is in that state. */
  async jobIn(state: JobState, queue: QueueName, id: string): Promise<Job | undefined> {
    if ((await this.stateOf(queue, id)) !== state) return undefined;
    return this.queue(queue).getJob(id);
  }

  async stateOf(queue: QueueName, id: string): Promise<JobState | 'unknown'> {
    return this.queue(queue).getJobState(id);
  }

  async stopServices(): Promise<void> {
    const services = [...this.services];
    this.services.clear();
    await Promise.all(services.map((service) => service.close()));
  }

  async close(): Promise<void> {
    await this.stopServices();
    await this.client.close();
    await this.dashboard.close();
  }
}

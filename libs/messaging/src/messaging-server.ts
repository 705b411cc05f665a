import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { QueueName } from '@respaldos/contracts';
import { Queue, type Worker } from 'bullmq';
import { lastValueFrom } from 'rxjs';
import {
  answers,
  connectToWork,
  defaultPrefix,
  reportOutages,
  type QueuesLocation,
  type RedisClient,
} from './connection';
import { Consumer } from './consumer';
import { within } from './deadline';
import type { JobDelivery } from './delivery';
import { bullmqTransport } from './handles';
import { JobRunner } from './job-runner';
import { messagesOf } from './message-index';
import { nestLog, type MessageLog } from './message-log';
import { keepTimetable, type Recurrence } from './timetable';

export interface MessagingServerOptions extends QueuesLocation {
  queue: QueueName;
  /** Jobs at the same time in this process. Default 4. */
  concurrency?: number;
  /** A consumer that does not renew its lock for so long is taken for dead. Default 15 s. */
  lockDurationMs?: number;
  /** How often dead consumers are looked for. Default a third of the lock. */
  stalledIntervalMs?: number;
  /** How many consumers one job may outlive before it fails. Default 10; it is no retry, so `once` has it too. */
  maxStalledCount?: number;
  /** How long the jobs at work may take to stop when the process is asked to. Default 8 s. */
  graceMs?: number;
  /** The recurring messages of the queue: all of them, since others are removed. Absent: they are left alone. */
  recurring?: readonly Recurrence[];
  /** How often the timetable is put right, should Redis have lost it. Default 30 s. */
  timetableIntervalMs?: number;
  log?: MessageLog;
}

const defaults = {
  concurrency: 4,
  lockDurationMs: 15_000,
  maxStalledCount: 10,
  graceMs: 8_000,
  timetableIntervalMs: 30_000,
};

/** Serves one queue of the catalog: the strategy to give to `NestFactory.createMicroservice` or `connectMicroservice`. */
export class MessagingServer extends Server implements CustomTransportStrategy {
  override readonly transportId = bullmqTransport;
  private readonly options: MessagingServerOptions & typeof defaults;
  private readonly log: MessageLog;
  private connection?: RedisClient;
  private consumer?: Consumer;
  private timetable?: NodeJS.Timeout;

  constructor(options: MessagingServerOptions) {
    super();
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    this.options = { ...defaults, ...options, ...given };
    this.log = options.log ?? nestLog();
  }

  /** Called by Nest. Refuses when the handlers are not exactly the queue's messages; does not wait for Redis. */
  listen(started: (error?: unknown) => void): void {
    try {
      this.checkHandlers();
      this.start();
      started();
    } catch (error) {
      started(error);
    }
  }

  /** Stops taking jobs, aborts the signal of those at work, and waits for them up to `graceMs`. */
  async close(): Promise<void> {
    clearInterval(this.timetable);
    const { consumer, connection } = this;
    if (!consumer || !connection) return;
    this.consumer = this.connection = undefined;
    try {
      await within(this.options.graceMs, consumer.finish(), () => new Error('jobs did not stop in time'));
    } catch (error) {
      this.log.warn({ err: error }, 'stopping without waiting any longer');
      await consumer.abandon();
    }
    connection.disconnect();
  }

  /** Whether Redis answers; for the readiness probe. */
  async isReady(): Promise<boolean> {
    return this.connection !== undefined && answers(this.connection);
  }

  /** Events of the BullMQ worker: `completed`, `failed`, `stalled`, `error`… */
  on<Event extends string, Callback extends Function>(event: Event, callback: Callback): this {
    this.started().on(event as 'error', callback as unknown as (error: Error) => void);
    return this;
  }

  unwrap<T>(): T {
    return this.started() as T;
  }

  private started(): Worker {
    if (!this.consumer) throw new Error('the messaging server has not been started');
    return this.consumer.worker;
  }

  private checkHandlers(): void {
    const { queue } = this.options;
    const names = new Set(messagesOf(queue).map(({ name }) => name));
    const missing = [...names].filter((name) => !this.messageHandlers.has(name));
    const strange = [...this.messageHandlers.keys()].filter((name) => !names.has(name));
    if (missing.length > 0) throw new Error(`queue ${queue} has no handler for: ${missing.join(', ')}`);
    if (strange.length > 0) throw new Error(`queue ${queue} does not hold these messages: ${strange.join(', ')}`);
  }

  private start(): void {
    const { redisUrl, queue, prefix = defaultPrefix, concurrency, maxStalledCount, ...rest } = this.options;
    const connection = (this.connection = connectToWork(redisUrl));
    reportOutages(connection, this.log);
    const runner = new JobRunner(this.messageHandlers, (...call) => this.invoke(...call), this.log);
    this.consumer = new Consumer(queue, runner, {
      connection,
      prefix,
      concurrency,
      maxStalledCount,
      lockDuration: rest.lockDurationMs,
      stalledInterval: rest.stalledIntervalMs ?? Math.ceil(rest.lockDurationMs / 3),
    });
    this.consumer.worker.on('error', (error) => this.reportError(error));
    void this.consumer.worker.run().catch((error: unknown) => this.reportError(error));
    if (rest.recurring) this.keepTimetable(new Queue(queue, { connection, prefix }), rest.recurring);
  }

  /** Now and then again: without its schedulers, a Redis that was emptied would leave the service asleep for ever. */
  private keepTimetable(queue: Queue, recurring: readonly Recurrence[]): void {
    queue.on('error', (error) => this.reportError(error));
    const keep = (): void => {
      keepTimetable(queue, recurring).catch((error: unknown) => this.reportError(error));
    };
    this.timetable = setInterval(keep, this.options.timetableIntervalMs).unref();
    keep();
  }

  /** Through Nest's hooks, so that instrumentation sees jobs as it sees any other transport's messages. */
  private invoke(handler: MessageHandler, payload: unknown, delivery: JobDelivery): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.runWithProcessingHooks(delivery, async (ended) => {
        try {
          const reply$ = this.transformToObservable(await handler(payload, delivery));
          resolve(await lastValueFrom(reply$, { defaultValue: undefined }));
        } catch (error) {
          reject(error);
        } finally {
          ended();
        }
      });
    });
  }

  /** Lost connections are `reportOutages`' business. */
  private reportError(error: unknown): void {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const lostConnection = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code);
    if (!lostConnection) this.log.warn({ err: error }, 'queue error');
  }
}

import { randomUUID } from 'node:crypto';
import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import type { Message, QueueName } from '@respaldos/contracts';
import { Queue } from 'bullmq';
import { from } from 'rxjs';
import {
  answers,
  connectToTell,
  connectToWork,
  defaultPrefix,
  reportOutages,
  untilConnected,
  type QueuesLocation,
  type RedisClient,
} from './connection';
import { within } from './deadline';
import type { Envelope } from './envelope';
import { MessageNotTold } from './faults';
import { jobOptionsOf, type TellOptions } from './job-options';
import { currentContext } from './log-context';
import { messageNamed } from './message-index';
import { nestLog, type MessageLog } from './message-log';
import { Replies, type Expected } from './replies';

export interface MessagingClientOptions extends QueuesLocation {
  /** How long telling may take before it gives up. Default 2 s: callers wait, and the sweeper heals. */
  tellTimeoutMs?: number;
  log?: MessageLog;
}

/** What `send` and `emit` take as data, as Nest's other transports take records. */
export class MessageRecord {
  constructor(
    readonly payload: unknown,
    readonly options: TellOptions = {},
    /** When whoever asks stops waiting. */
    readonly deadlineAt?: Date,
  ) {}
}

type Packet = ReadPacket<MessageRecord>;

/** Nest's side of telling: `emit` adds a job, `send` adds it and brings its answer. `Messenger` is the typed face. */
export class MessagingClient extends ClientProxy {
  private readonly connection: RedisClient;
  private eventsConnection?: RedisClient;
  private readonly queues = new Map<QueueName, Promise<Queue>>();
  private readonly replies = new Map<QueueName, Replies>();
  private readonly redisUrl: string;
  private readonly tellTimeoutMs: number;
  private readonly prefix: string;
  readonly log: MessageLog;

  constructor({ redisUrl, prefix = defaultPrefix, tellTimeoutMs = 2_000, log = nestLog() }: MessagingClientOptions) {
    super();
    this.redisUrl = redisUrl;
    this.tellTimeoutMs = tellTimeoutMs;
    this.prefix = prefix;
    this.log = log;
    this.connection = connectToTell(redisUrl);
    reportOutages(this.connection, log);
  }

  /** Nest asks for it before each packet; telling waits by itself, within its own limit. */
  async connect(): Promise<void> {}

  async close(): Promise<void> {
    await Promise.all([...this.replies.values()].map((replies) => replies.close()));
    this.connection.disconnect();
    this.eventsConnection?.disconnect();
  }

  unwrap<T>(): T {
    return this.connection as T;
  }

  /** Whether Redis answers now. */
  isReady(): Promise<boolean> {
    return answers(this.connection);
  }

  protected override dispatchEvent<T>({ pattern, data }: Packet): Promise<T> {
    return this.add(catalogued(pattern), data) as Promise<T>;
  }

  protected override publish({ pattern, data }: Packet, callback: (packet: WritePacket) => void): () => void {
    const expected = this.expectAnswer(catalogued(pattern), data);
    from(expected.answer).subscribe({
      next: (response) => callback({ response, isDisposed: true }),
      error: (err: unknown) => callback({ err, isDisposed: true }),
    });
    return expected.leave;
  }

  private async add(message: Message, { payload, options, deadlineAt }: MessageRecord): Promise<string> {
    const jobOptions = jobOptionsOf(message, payload, options);
    const correlationId = currentContext()?.correlationId ?? randomUUID();
    const data: Envelope = { payload, correlationId, ...(deadlineAt && { deadlineAt: deadlineAt.toISOString() }) };
    const adding = async (): Promise<void> => {
      const queue = await this.queueOf(message.queue);
      await queue.add(message.name, data, jobOptions);
    };
    try {
      await within(this.tellTimeoutMs, adding(), () => new Error(`no answer within ${this.tellTimeoutMs} ms`));
    } catch (error) {
      throw new MessageNotTold(message.name, { cause: error });
    }
    return jobOptions.jobId ?? '';
  }

  private expectAnswer(message: Message, record: MessageRecord): Expected {
    let leave = (): void => undefined;
    const asking = async (): Promise<unknown> => {
      const replies = await this.repliesOf(message.queue).catch((cause: unknown) => {
        throw new MessageNotTold(message.name, { cause });
      });
      const expected = replies.expect(message.name, jobOptionsOf(message, record.payload, record.options).jobId ?? '');
      leave = expected.leave;
      const jobId = await this.add(message, record);
      await replies.lookUp(jobId).catch(() => undefined);
      return expected.answer;
    };
    return { answer: asking(), leave: () => leave() };
  }

  private queueOf(name: QueueName): Promise<Queue> {
    const known = this.queues.get(name);
    if (known) return known;
    const opening = this.open(name);
    this.queues.set(name, opening);
    // What could not be opened is opened anew the next time: BullMQ never recovers it by itself.
    opening.catch(() => this.queues.delete(name));
    return opening;
  }

  private async open(name: QueueName): Promise<Queue> {
    await untilConnected(this.connection, this.tellTimeoutMs);
    const queue = new Queue(name, { connection: this.connection, prefix: this.prefix });
    queue.on('error', () => undefined);
    await queue.waitUntilReady();
    return queue;
  }

  private async repliesOf(name: QueueName): Promise<Replies> {
    const queue = await this.queueOf(name);
    const replies = this.replies.get(name) ?? this.listenTo(queue);
    this.replies.set(name, replies);
    await within(this.tellTimeoutMs, replies.untilReady(), () => new Error(`no replies of ${name} can be heard`));
    return replies;
  }

  /** The connection is for all queues, but only a mould: BullMQ reads each queue's events on a copy of its own. */
  private listenTo(queue: Queue): Replies {
    this.eventsConnection ??= connectToWork(this.redisUrl).on('error', () => undefined);
    return new Replies(queue, { connection: this.eventsConnection, prefix: this.prefix });
  }
}

function catalogued(name: unknown): Message {
  const message = messageNamed(String(name));
  if (!message) throw new Error(`the catalog has no message ${String(name)}`);
  return message;
}

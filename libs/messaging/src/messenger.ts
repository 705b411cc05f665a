import { DomainError, type Message, type ReplyOf } from '@respaldos/contracts';
import { catchError, lastValueFrom, throwError, timeout } from 'rxjs';
import type { z } from 'zod';
import { readAnswer } from './envelope';
import { MessageNotTold } from './faults';
import type { TellOptions } from './job-options';
import { MessageRecord, type MessagingClient } from './messaging-client';

/** What a sender writes: defaults of the payload may be left out. */
export type PayloadInput<M extends Message> = z.input<M['payload']>;

export interface AskOptions extends Pick<TellOptions, 'again'> {
  /** Default 5 s. */
  timeoutMs?: number;
}

/** How services talk: `tell` after the commit, `ask` when a person waits. */
export class Messenger {
  constructor(private readonly client: MessagingClient) {}

  /**
   * Tells a fact once: the same payload gives the same job id, which BullMQ takes only once while it still holds it.
   * Throws `MessageNotTold` within about 2 s when Redis cannot take it, and zod's error when the payload is wrong.
   */
  async tell<M extends Message>(message: M, payload: PayloadInput<M>, options: TellOptions = {}): Promise<void> {
    const record = new MessageRecord(message.payload.parse(payload), options);
    await lastValueFrom(this.client.emit(message.name, record));
  }

  /**
   * `tell` for after a commit: the act is done whether or not Redis can take the news, so a failure is only logged. To be
   * used where the sweeper tells again what the row says.
   */
  async hint<M extends Message>(message: M, payload: PayloadInput<M>): Promise<void> {
    try {
      await this.tell(message, payload);
    } catch (error) {
      if (!(error instanceof MessageNotTold)) throw error;
      this.client.log.warn({ err: error, message: message.name }, 'message left to the sweeper');
    }
  }

  /**
   * Asks and waits for the reply. A refusal is thrown as the `DomainError` of the service that refused; a fault over there
   * as `AskFailed`; no reply in time, or no Redis, as `service.busy`. What nobody has begun by then is never carried out:
   * the person was told so, and may have changed their mind since. What had begun gives its reply to the same ask (the
   * same command id) repeated; `again` asks anew where the queue remembers that nobody began.
   */
  async ask<M extends Message>(
    message: M,
    payload: PayloadInput<M>,
    { timeoutMs = 5_000, ...options }: AskOptions = {},
  ): Promise<ReplyOf<M>> {
    const record = new MessageRecord(message.payload.parse(payload), options, new Date(Date.now() + timeoutMs));
    const busy = (cause?: unknown): DomainError => new DomainError('service.busy', {}, { cause });
    const answer$ = this.client.send<unknown>(message.name, record).pipe(
      timeout({ first: timeoutMs, with: () => throwError(busy) }),
      catchError((error) => throwError(() => (error instanceof MessageNotTold ? busy(error) : error))),
    );
    return readAnswer(message, await lastValueFrom(answer$));
  }

  /** Whether Redis answers now; for the readiness probe. */
  isReady(): Promise<boolean> {
    return this.client.isReady();
  }
}

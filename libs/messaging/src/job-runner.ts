import { randomUUID } from 'node:crypto';
import type { MessageHandler } from '@nestjs/microservices';
import { DomainError, type Answer } from '@respaldos/contracts';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { JobDelivery } from './delivery';
import { accepted, envelope, refused } from './envelope';
import { UnrecoverableFault } from './faults';
import { inContext } from './log-context';
import { messageNamed } from './message-index';
import type { MessageLog } from './message-log';

/** The way from a delivery to the handler's reply; the server supplies Nest's. */
export type Invoke = (handler: MessageHandler, payload: unknown, delivery: JobDelivery) => Promise<unknown>;

/** Work that was told to stop and did: not a fault, it goes back to its queue for another consumer. */
export class Interrupted extends Error {}

/** Does one job: opens the envelope, calls the handler in the job's log context, and writes its two lines. */
export class JobRunner {
  constructor(
    private readonly handlers: ReadonlyMap<string, MessageHandler>,
    private readonly invoke: Invoke,
    private readonly log: MessageLog,
  ) {}

  async run(job: Job, signal: AbortSignal, stopping: AbortSignal): Promise<Answer<unknown>> {
    const correlationId = envelope.safeParse(job.data).data?.correlationId ?? randomUUID();
    const fields = { message: job.name, jobId: job.id, correlationId };
    return inContext(fields, async () => {
      const startedAt = performance.now();
      const ended = (): object => ({ ...fields, ms: Math.round(performance.now() - startedAt) });
      this.log.info({ ...fields, attempt: job.attemptsMade + 1 }, 'message taken');
      try {
        const reply = await this.handle(job, new JobDelivery(job, signal, correlationId, stopping));
        this.log.info({ ...ended(), outcome: 'done' }, 'message done');
        return accepted(reply);
      } catch (thrown) {
        if (thrown instanceof DomainError) {
          this.log.info({ ...ended(), outcome: 'refused', code: thrown.code }, 'message done');
          return refused(thrown);
        }
        throw this.fault(job, thrown, signal, ended());
      }
    });
  }

  private async handle(job: Job, delivery: JobDelivery): Promise<unknown> {
    const message = messageNamed(job.name);
    const handler = this.handlers.get(job.name);
    // During a deployment a newer version may tell what this one does not know: worth another try, not a loss.
    if (!message || !handler) throw new Error(`no handler for ${job.name}`);
    const opened = envelope.extend({ payload: message.payload }).safeParse(job.data);
    if (!opened.success) throw new UnrecoverableFault(`${job.name} does not parse: ${z.prettifyError(opened.error)}`);
    const { deadlineAt } = opened.data;
    if (deadlineAt && Date.parse(deadlineAt) < Date.now()) throw new DomainError('service.busy');
    return message.reply.parse(await this.invoke(handler, opened.data.payload, delivery));
  }

  /** Logs by how bad it is, and returns what BullMQ is to see. */
  private fault(job: Job, thrown: unknown, signal: AbortSignal, fields: object): Error {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (signal.aborted && (thrown === signal.reason || error.name === 'AbortError')) {
      this.log.info({ ...fields, outcome: 'interrupted' }, 'message done');
      return new Interrupted('interrupted', { cause: error });
    }
    const lastTry = error instanceof UnrecoverableFault || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    if (lastTry) this.log.error({ ...fields, outcome: 'failed', err: error }, 'message done');
    else this.log.warn({ ...fields, outcome: 'to be retried', err: error }, 'message done');
    return error;
  }
}

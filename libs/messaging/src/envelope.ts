import { DomainError, refusal, type Answer, type Message, type ReplyOf } from '@respaldos/contracts';
import { z } from 'zod';

/**
 * What a job carries. The correlation id is missing where no person's act started the work: recurring messages. The deadline
 * is there when somebody waits for the answer; it is on the real clock of the machines, not the database's.
 */
export const envelope = z.object({
  payload: z.unknown(),
  correlationId: z.string().optional(),
  deadlineAt: z.iso.datetime().optional(),
});
export type Envelope = z.infer<typeof envelope>;

/** Turns an answer back into what the handler did: a reply, or the same refusal thrown again. */
export function readAnswer<M extends Message>(message: M, answer: unknown): ReplyOf<M> {
  const refused = refusal.safeParse(answer);
  if (refused.success) throw new DomainError(refused.data.code, refused.data.details);
  const { reply } = z.object({ ok: z.literal(true), reply: z.unknown().optional() }).parse(answer);
  return message.reply.parse(reply) as ReplyOf<M>;
}

export function accepted(reply: unknown): Answer<unknown> {
  return { ok: true, reply };
}

export function refused({ code, details }: DomainError): Answer<never> {
  return { ok: false, code, details };
}

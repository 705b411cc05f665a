import { z } from 'zod';
import { errorCodes, type ErrorCode, type ErrorDetails } from '../errors';

/** The services that serve a queue; each queue bears its service's name. */
export const queueNames = ['requests', 'scheduling', 'generation', 'notification'] as const;
export type QueueName = (typeof queueNames)[number];

/** Named retry policies: what BullMQ does when a handler throws a fault, and whether it remembers what is over. */
export const retryPolicies = {
  /** A person or another service waits: five tries within half a minute. */
  quick: { attempts: 5, backoffMs: 1_000, remembered: true },
  /** Hours-long work: its row owns attempts and the sweeper tells again; BullMQ never repeats it by itself. */
  once: { attempts: 1, backoffMs: 0, remembered: true },
  /** As `once`, but told again under the one id, which is free as soon as a try is over: never two wait for the same row. */
  swept: { attempts: 1, backoffMs: 0, remembered: false },
} as const;
export type RetryPolicy = keyof typeof retryPolicies;

export interface Message<Payload extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly queue: QueueName;
  readonly retry: RetryPolicy;
  readonly payload: Payload;
  /** What an `ask` answers with; `z.void()` where only `tell` makes sense. */
  readonly reply: Reply;
  /** Same fact, same id: BullMQ ignores an add whose id it still holds. No `:` and not a bare integer (BullMQ's rule). */
  id(payload: z.output<Payload>): string;
}

export type PayloadOf<M extends Message> = z.output<M['payload']>;
export type ReplyOf<M extends Message> = z.output<M['reply']>;

/** Declares a message; the literal keeps its exact types for `tell`, `ask` and the handlers. */
export function defineMessage<
  const Name extends string,
  const Queue extends QueueName,
  P extends z.ZodType,
  R extends z.ZodType,
>(
  message: Omit<Message<P, R>, 'name' | 'queue'> & { readonly name: Name; readonly queue: Queue },
): Message<P, R> & { readonly name: Name; readonly queue: Queue } {
  return message;
}

/** What an `ask` brings back over the wire: a reply, or a refusal with its code. Faults never travel. */
export type Answer<Reply> = { ok: true; reply: Reply } | { ok: false; code: ErrorCode; details: ErrorDetails };
export const refusal = z.object({
  ok: z.literal(false),
  code: z.enum(errorCodes),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

import { UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import type { Delivery, Message, PayloadOf, ReplyOf } from '@respaldos/contracts';
import { throwError, type Observable } from 'rxjs';

/** Binds handlers to this transport only, should an application ever have another. */
export const bullmqTransport = Symbol('bullmq');

/** Nest would replace what a handler throws by `Internal server error`; refusals and faults must reach the server whole. */
class PassThrough implements RpcExceptionFilter<unknown> {
  catch(thrown: unknown): Observable<never> {
    return throwError(() => thrown);
  }
}

/**
 * Makes a controller's method the handler of `message`: `(payload, delivery) => Promise<reply>`, checked at compile time.
 * A `DomainError` that it throws is a refusal and travels as a reply; anything else is a fault and fails the job.
 */
export function Handles<M extends Message>(message: M) {
  return <H extends (payload: PayloadOf<M>, delivery: Delivery) => Promise<ReplyOf<M>>>(
    controller: object,
    method: string,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    Payload()(controller, method, 0);
    Ctx()(controller, method, 1);
    MessagePattern(message.name, bullmqTransport)(controller, method, descriptor);
    UseFilters(new PassThrough())(controller, method, descriptor);
  };
}

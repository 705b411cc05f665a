import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@respaldos/contracts';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { catchError, concatMap, of, type Observable } from 'rxjs';
import { GATEWAY_LOGGER } from '../gateway.env';
import type { RequestOfAct } from './act';
import { fingerprintOf, idempotencyHeader, keyIn } from './idempotency-key';
import { IdempotencyKeys, type KeyOwner } from './idempotency-keys';
import { idempotentRoute } from './idempotent.decorator';

/** Refusals before anything was begun: they may be otherwise the next time, with the same key. */
const notBegun = ['auth.', 'input.', 'rate.'];

/** Answers a repeated call as the first one was answered. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IdempotencyKeys,
    @Inject(GATEWAY_LOGGER) private readonly logger: Logger,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<RequestOfAct>();
    const header = request.headers[idempotencyHeader];
    const { signedIn } = request;
    const isKnown = this.reflector.get<boolean>(idempotentRoute, context.getHandler());
    if (!isKnown || !signedIn || header === undefined) return next.handle();

    const owner = { userId: signedIn.user.userId, key: keyIn(String(header)) };
    const { method, originalUrl: url, body } = request;
    const claim = await this.keys.claim(owner, fingerprintOf({ method, url, body }));
    if ('answer' in claim) {
      http.getResponse<Response>().setHeader('idempotency-replayed', 'true');
      if (claim.answer.ok) return of(claim.answer.reply);
      throw new DomainError(claim.answer.code, claim.answer.details);
    }
    request.act = claim.act;
    return next.handle().pipe(
      concatMap(async (reply: unknown) => {
        await this.noted(this.keys.keep(owner, { ok: true, reply }));
        return reply;
      }),
      catchError(async (error: unknown) => {
        await this.noted(this.settle(owner, error));
        throw error;
      }),
    );
  }

  private settle(owner: KeyOwner, error: unknown): Promise<void> {
    if (!(error instanceof DomainError) || error.code === 'service.busy') return this.keys.release(owner);
    const { code, details } = error;
    if (notBegun.some((prefix) => code.startsWith(prefix))) return this.keys.forget(owner);
    return this.keys.keep(owner, { ok: false, code, details });
  }

  /** The act is done or refused whether or not the note could be made: a repeat finds the services knowing it. */
  private async noted(noting: Promise<void>): Promise<void> {
    await noting.catch((err: unknown) => this.logger.warn({ err }, 'answer not kept for repeats'));
  }
}

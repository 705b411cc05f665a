import {
  Catch,
  HttpException,
  Inject,
  ServiceUnavailableException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { DomainError, type ProblemView } from '@respaldos/contracts';
import { currentContext } from '@respaldos/messaging';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { GATEWAY_ENV, GATEWAY_LOGGER, type GatewayEnv } from '../gateway.env';
import { faultFor, httpRefusalOf, problemOf, refusalOf } from './problem';

/** Turns whatever was thrown into problem+json; the only place where faults are logged, and none of their insides leave. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(GATEWAY_ENV) private readonly env: Pick<GatewayEnv, 'SUPPORT_EMAIL'>,
    @Inject(GATEWAY_LOGGER) private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (error instanceof ServiceUnavailableException) return this.tellNotReady(error, response);
    const problem = this.problemFor(error, pathOf(request));
    if (problem.status >= 500) this.report(error, problem, request.method);
    // An event stream under way cannot change its status any more: the page reconnects.
    if (response.headersSent) return void response.end();
    response.setHeader('cache-control', 'no-store');
    if (problem.status === 429 || problem.status === 503) response.setHeader('retry-after', retryAfter(problem));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  /** The readiness probe's own answer, with what does not answer and why: machines of our own network read it. */
  private tellNotReady(error: ServiceUnavailableException, response: Response): void {
    this.logger.warn({ err: error, health: error.getResponse() }, 'not ready');
    response.setHeader('cache-control', 'no-store');
    response.status(error.getStatus()).json(error.getResponse());
  }

  private problemFor(error: unknown, instance: string): ProblemView {
    if (error instanceof DomainError) return problemOf(error, instance);
    const refusal = httpRefusalOf(statusIn(error));
    return refusalOf(refusal ?? faultFor(this.env.SUPPORT_EMAIL), instance);
  }

  private report(error: unknown, { code, instance }: ProblemView, method: string): void {
    const fields = { err: error, code, method, path: instance, correlationId: currentContext()?.correlationId };
    if (error instanceof DomainError) this.logger.warn(fields, 'request not served');
    else this.logger.error(fields, 'request failed');
  }
}

/** Without the query, which may hold what a person searched for. */
const pathOf = (request: Request): string => request.originalUrl.split('?', 1)[0]!;

function statusIn(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // Express's body parsers mark what the client did wrong so.
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return expose === true && typeof status === 'number' ? status : 500;
}

function retryAfter({ details }: ProblemView): string {
  if (typeof details.seconds === 'number') return String(details.seconds);
  const until = Date.parse(String(details.blockedUntil));
  return String(Number.isNaN(until) ? 5 : Math.max(1, Math.ceil((until - Date.now()) / 1_000)));
}

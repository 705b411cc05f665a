import { errorCodes, type ErrorCode } from '@respaldos/contracts';
import { es } from './es';

export type WebCode = 'web.unreachable' | 'web.unexpected-answer';

/** A refusal or a fault of the API, with the Spanish sentence that a person reads. */
export class ApiProblem extends Error {
  constructor(
    readonly code: ErrorCode | WebCode,
    readonly detail: string,
    readonly status: number,
    readonly details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'ApiProblem';
  }
}

export const unreachable = (cause: unknown): ApiProblem =>
  new ApiProblem('web.unreachable', es.errors.unreachable, 0, {}, { cause });

export const unexpectedAnswer = (status: number, cause?: unknown): ApiProblem =>
  new ApiProblem('web.unexpected-answer', es.errors.unexpected, status, {}, { cause });

/** Reads problem+json; anything else that is not success (a proxy's page, an empty body) is an unexpected answer. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  if (!isObject(body) || !isErrorCode(body.code) || typeof body.detail !== 'string') return unexpectedAnswer(status);
  return new ApiProblem(body.code, body.detail, status, isObject(body.details) ? body.details : {});
}

/** Whatever was thrown, as something that can be shown. */
export const asProblem = (cause: unknown): ApiProblem =>
  cause instanceof ApiProblem ? cause : unexpectedAnswer(0, cause);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isErrorCode = (code: unknown): code is ErrorCode => (errorCodes as readonly unknown[]).includes(code);

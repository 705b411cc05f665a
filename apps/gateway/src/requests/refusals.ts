import type { ErrorCode } from '@respaldos/contracts';

/** What a draft can be refused for. */
export const writingRefusals = [
  'input.invalid',
  'auth.required',
  'auth.forbidden',
  'request.user-not-eligible',
  'request.dates-reversed',
  'request.dates-in-future',
  'service.busy',
] as const satisfies readonly ErrorCode[];

/** … and what sending it adds. */
export const sendingRefusals = [
  ...writingRefusals,
  'request.already-open',
  'request.leaving-not-confirmed',
  'request.support-document-missing',
  'request.too-few-documents',
] as const satisfies readonly ErrorCode[];

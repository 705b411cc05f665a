/** Every refusal that a person or a machine can meet. Codes travel; words and HTTP statuses live at the edge. */
export const errorCodes = [
  'auth.wrong-credentials',
  'auth.inactive',
  'auth.blocked',
  'auth.required',
  'auth.forbidden',
  'auth.password-required',
  'auth.wrong-proof',
  'auth.elsewhere',
  'rate.exceeded',
  'input.invalid',
  'idempotency.key-reused',
  'idempotency.under-way',
  'request.not-found',
  'request.dates-reversed',
  'request.dates-in-future',
  'request.leaving-not-confirmed',
  'request.too-few-documents',
  'request.already-open',
  'request.wrong-state',
  'request.user-not-eligible',
  'request.support-document-missing',
  'schedule.date-in-past',
  'schedule.day-closed',
  'schedule.night-full',
  'calendar.not-found',
  'surge.already-declared',
  'surge.not-declared',
  'backup.not-ready',
  'backup.expired',
  'backup.segment-not-found',
  'backup.one-file-already',
  'backup.file-not-ready',
  'notice.not-found',
  'mail.not-found',
  'mail.still-pending',
  'mail.out-of-date',
  'mail.nobody-left',
  'service.busy',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
export type ErrorDetails = Record<string, string | number | boolean | null>;

/** A rule was broken: expected, explained by its code, never retried. Anything else that is thrown is a fault. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'DomainError';
  }
}

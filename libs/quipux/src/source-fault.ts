export const sourceFaultCodes = ['missing', 'empty', 'undecodable', 'unreadable', 'outside'] as const;
export type SourceFaultCode = (typeof sourceFaultCodes)[number];

/**
 * A file of the bodega cannot be had, and asking again will not help soon: it goes to the exceptions of the backup.
 * What may pass by itself (a lost connection, a time-out, a mount that is gone) is never a SourceFault.
 */
export class SourceFault extends Error {
  constructor(
    readonly code: SourceFaultCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'SourceFault';
  }
}

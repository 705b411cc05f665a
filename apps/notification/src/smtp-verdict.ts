/** What an attempt to hand over a mail came to. */
export type Verdict =
  | { outcome: 'sent' }
  /** The mail server will never take this mail for this address. */
  | { outcome: 'rejected'; reason: string }
  /** Later, perhaps. `ofAddress`: it is this mail's or address's doing (a full mailbox, greylisting), not the server's. */
  | { outcome: 'deferred'; reason: string; ofAddress: boolean };

/** What nodemailer throws: its own code, the command that failed and the server's reply code, as far as there are any. */
interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** Reads a failure: RFC 5321 §4.2.1, 5yz is permanent and 4yz transient; but only for the address and the content. */
export function verdictOf(thrown: unknown): Verdict {
  const error: SmtpError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const reason = [error.code, error.command, error.message].filter(Boolean).join(' · ').slice(0, 500);
  // Not even sent: nodemailer cannot make an envelope of the address.
  if (error.code === 'EENVELOPE' && error.responseCode === undefined) return { outcome: 'rejected', reason };
  const { command = '', responseCode = 0 } = error;
  // A refused sender, password or connection is our installation's fault and no reason to give a person up.
  const isOfMail = command.startsWith('RCPT') || command.startsWith('DATA');
  // 421 is the server on its way out, whatever it was asked.
  const ofAddress = isOfMail && responseCode >= 400 && responseCode !== 421;
  if (ofAddress && responseCode >= 500) return { outcome: 'rejected', reason };
  return { outcome: 'deferred', reason, ofAddress };
}

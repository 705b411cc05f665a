import { UnrecoverableError } from 'bullmq';

/** A fault that trying again cannot mend: the job fails at once, whatever its retry policy. */
export class UnrecoverableFault extends UnrecoverableError {
  override readonly cause: unknown;

  constructor(message: string, options: ErrorOptions = {}) {
    super(message);
    this.cause = options.cause;
  }
}

/** Redis could not take a message. The row that it spoke of is safe, and the sweeper tells again. */
export class MessageNotTold extends Error {
  override readonly name = 'MessageNotTold';

  constructor(messageName: string, options: ErrorOptions) {
    super(`${messageName} was not told`, options);
  }
}

/** The service that was asked met a fault; its own log has the cause, since faults never travel. */
export class AskFailed extends Error {
  override readonly name = 'AskFailed';

  constructor(messageName: string, options?: ErrorOptions) {
    super(`${messageName} failed in the service that was asked`, options);
  }
}

import { Logger } from '@nestjs/common';

/** What this library writes to: pino's shape, fields first and then the event. Payloads are never among the fields. */
export interface MessageLog {
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
}

/** Writes through Nest's logger, whichever the application has set. */
export function nestLog(context = 'messaging'): MessageLog {
  const logger = new Logger(context);
  return {
    info: (fields, event) => logger.log({ event, ...fields }),
    warn: (fields, event) => logger.warn({ event, ...fields }),
    error: (fields, event) => logger.error({ event, ...fields }),
  };
}

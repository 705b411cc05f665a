import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

/** One JSON object per line: `{level, time, service, msg, …ids}`. Never names, e-mails or payloads. */
export function createLogger(service: string, level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: errorFields },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface ErrorFields {
  type: string;
  message: string;
  stack: string | undefined;
  code?: string | number;
  cause?: unknown;
}

/** Only what tells the fault: libraries hang parameters, rows and whole requests on their errors, and those hold people's data. */
function errorFields(error: unknown): ErrorFields | string {
  const own = ownFields(error);
  if (typeof own === 'string' || !(error as Error).cause) return own;
  return { ...own, cause: ownFields((error as Error).cause) };
}

function ownFields(error: unknown): ErrorFields | string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `thrown ${typeof error}`;
  const { code } = error as NodeJS.ErrnoException;
  const isCode = typeof code === 'string' || typeof code === 'number';
  return { type: error.constructor.name, message: error.message, stack: error.stack, ...(isCode && { code }) };
}

/** Lets Nest speak through pino. Nest passes the context's name as the last argument. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);

  private write(level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const strings = rest.filter((item): item is string => typeof item === 'string');
    const fields = {
      context: strings.at(-1),
      ...(message instanceof Error ? { err: message } : {}),
      ...(strings.length > 1 ? { stack: strings[0] } : {}),
    };
    this.logger[level](fields, message instanceof Error ? message.message : String(message));
  }
}

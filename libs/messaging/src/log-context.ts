import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one piece of work shares, from the HTTP request through all its jobs. */
export interface LogContext {
  readonly correlationId: string;
  readonly message?: string;
  readonly jobId?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** The context of the work going on, if any: what is told within it carries its correlation id. */
export function currentContext(): LogContext | undefined {
  return storage.getStore();
}

/** Runs `work`, and all that it awaits, in `context`. */
export function inContext<T>(context: LogContext, work: () => T): T {
  return storage.run(context, work);
}

/** What sockets, disks, PostgreSQL's driver and the SDK of S3 say when the other side is away, restarting, full or overloaded. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // PostgreSQL: shutting down, crashed, starting, too many connections; connection failures.
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08006',
  // The disk of a package's notes is full, until somebody makes room; PostgreSQL says so with a code of its own.
  'ENOSPC',
  'EDQUOT',
  '53100',
]);
const names = new Set(['TimeoutError', 'RequestTimeout', 'ServiceUnavailable', 'SlowDown', 'InternalError']);
const sentences =
  /\b(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|EPIPE)\b|Connection terminated|Client has encountered a connection error|timeout (exceeded when trying to connect|expired)|socket hang up|terminating connection/i;

/** Whether something that the work needs is away: nobody's fault, and the work goes on when it is back. */
export function isOutage(error: unknown): boolean {
  for (const cause of causesOf(error)) {
    const { code, name, message, $metadata } = cause as Partial<NodeJS.ErrnoException> & {
      $metadata?: { httpStatusCode?: number };
    };
    if (code !== undefined && codes.has(code)) return true;
    if (names.has(name ?? '') || sentences.test(message ?? '')) return true;
    if (($metadata?.httpStatusCode ?? 0) >= 500) return true;
  }
  return false;
}

/** The error itself and what caused it, whatever each library calls that. */
export function causesOf(error: unknown): object[] {
  const causes = new Set<object>();
  const add = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || causes.has(value)) return;
    causes.add(value);
    const { cause, driverError, errors } = value as { cause?: unknown; driverError?: unknown; errors?: unknown };
    for (const inner of [cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])]) add(inner);
  };
  add(error);
  return [...causes];
}

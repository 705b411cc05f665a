import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** How long to keep asking; 10 seconds unless said otherwise. */
  timeoutMs?: number;
  /** The pause between two probes; 25 milliseconds unless said otherwise. */
  everyMs?: number;
}

/**
 * Asks `probe` again and again until it neither throws nor returns `undefined` or `false`, and returns what it returned.
 * @throws when the time is over, also in the middle of a probe, with the last failure as its cause.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { timeoutMs = 10_000, everyMs = 25 }: Patience = {},
): Promise<Exclude<T, undefined | false>> {
  const endsAt = Date.now() + timeoutMs;
  let lastFailure: unknown;
  do {
    try {
      const answer = await within(Math.max(endsAt - Date.now(), 0), probe);
      if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
      lastFailure = new Error(`the probe still answers ${String(answer)}`);
    } catch (failure) {
      lastFailure = failure;
    }
    await pause(everyMs);
  } while (Date.now() < endsAt);
  const reason = lastFailure instanceof Error ? lastFailure.message : String(lastFailure);
  throw new Error(`not within ${timeoutMs} ms: ${reason}`, { cause: lastFailure });
}

async function within<T>(limitMs: number, probe: () => T | Promise<T>): Promise<T> {
  const enough = new AbortController();
  const tooLate = pause(limitMs, undefined, { signal: enough.signal }).then(() => {
    throw new Error('the probe does not answer');
  });
  try {
    return await Promise.race([probe(), tooLate]);
  } finally {
    enough.abort();
    tooLate.catch(() => undefined);
  }
}

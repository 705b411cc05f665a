const minuteMs = 60_000;
const firstDelayMs = 30_000;
const longestDelayMs = 60 * minuteMs;

/** RFC 5321 §4.5.4.1 asks for 4 to 5 days before giving up. */
const giveUpAfterMs = 5 * 24 * 60 * minuteMs;

/**
 * When a mail that its address deferred `attemptCount` times may be tried again: after 30 s, doubling, at most an hour. Counted
 * from its creation; the sweeper brings it back every minute, mostly too early.
 */
export function nextAttemptAt(createdAt: Date, attemptCount: number): Date {
  let waitedMs = 0;
  for (let attempt = 0; attempt < attemptCount; attempt++)
    waitedMs += Math.min(firstDelayMs * 2 ** attempt, longestDelayMs);
  return new Date(createdAt.getTime() + waitedMs);
}

/** After this the mail is given up as rejected. */
export const givenUpAt = (createdAt: Date): Date => new Date(createdAt.getTime() + giveUpAfterMs);

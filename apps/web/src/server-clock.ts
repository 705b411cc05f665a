// A deadline counted on a computer whose clock is wrong misleads: what counts is the server's time, which comes with
// every answer, to the second.
let aheadMs = 0;

/** Notes the `Date` header of an answer. A difference below two seconds is only the way the answer took. */
export function noteServerTime(date: string | null): void {
  const differenceMs = Date.parse(date ?? '') - Date.now();
  if (Number.isNaN(differenceMs)) return;
  aheadMs = Math.abs(differenceMs) < 2_000 ? 0 : differenceMs;
}

/** The server's present, in milliseconds. */
export const serverNow = (): number => Date.now() + aheadMs;

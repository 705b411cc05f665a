export interface Timing {
  name: string;
  medianMs: number;
  /** Of twenty, the second slowest. */
  p95Ms: number;
  foundCount: number;
  moreFound: boolean;
}

/** The value that `share` of the measurements do not exceed. */
export function percentile(measuredMs: readonly number[], share: number): number {
  const sorted = measuredMs.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}

export const rounded = (ms: number): number => Math.round(ms * 10) / 10;

import type { Load, Night } from './nights';

/** What a night holds, and what is known of the machines that do it. */
export interface CapacityTerms {
  /** What no night exceeds while nobody says otherwise. */
  ceiling: Load;
  /** What operators said of single nights; said, it holds as it is. */
  correctedByNight: ReadonlyMap<string, Load>;
  /** Backups in the making at the same time. */
  concurrentCount: number;
  /** Of one backup in the making: what operators say, else what was measured; null: neither. */
  bytesPerSecond: number | null;
  /** 1 but in a surge. */
  factor: number;
}

/** How many backups and bytes a night holds: what the machines can do while its window is open, up to the ceiling. */
export function capacityOfNight({ night, opensAt, closesAt }: Night, terms: CapacityTerms): Load {
  const corrected = terms.correctedByNight.get(night);
  if (corrected) return corrected;
  const seconds = (closesAt.getTime() - opensAt.getTime()) / 1_000;
  const measured = terms.bytesPerSecond === null ? Infinity : terms.bytesPerSecond * terms.concurrentCount * seconds;
  return {
    backupCount: Math.floor(terms.ceiling.backupCount * terms.factor),
    totalBytes: Math.floor(Math.min(terms.ceiling.totalBytes, measured) * terms.factor),
  };
}

import type { PackageCounts } from './package/tally';

/** What an attempt has written: to be verified before anybody hears of it. */
export interface PackedSet {
  /** `sha256` is null for a segment whose beginning an earlier run wrote: reading it again gives it. */
  segments: { index: number; name: string; objectKey: string; bytes: number; sha256: string | null }[];
  counts: Readonly<PackageCounts>;
  writtenBytes: number;
}

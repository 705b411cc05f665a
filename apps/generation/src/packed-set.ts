import type { PackageCounts } from './package/tally';

import type { SetReading } from './verification/set-reading';

/** What a run has written: to be verified before anybody hears of it. */
export interface PackedSet {
  /** The attempt that began the archive. */
  run: number;
  segments: PackedSegment[];
  counts: Readonly<PackageCounts>;
  writtenBytes: number;
  /** Most of its segments were read again while it was packed. */
  reading: SetReading;
}

export interface PackedSegment {
  index: number;
  name: string;
  objectKey: string;
  bytes: number;
  crc32: number;
  /** Null for a segment whose beginning an earlier worker wrote: reading it again gives it. */
  sha256: string | null;
}

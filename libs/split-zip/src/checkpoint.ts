import type { EntryRow } from './entry-row';
import { SplitZipError } from './errors';
import type { ResumableOutput } from './segmented-output';

/** What decides the bytes of an archive besides its entries: equal in the run that is resumed and in the one that resumes. */
export interface ArchiveParameters {
  readonly version: 1;
  readonly baseName: string;
  readonly segmentBytes: number;
  readonly isPlain: boolean;
  readonly level: number;
  readonly timeOffsetMinutes: number;
}

/** A large entry of which some blocks are written. */
export interface EntryUnderWay {
  /** As the caller wished it, made safe: to see that the same entry comes again. */
  readonly wishedName: string;
  readonly row: EntryRow;
  readonly dictionaryCrc32: number;
}

/**
 * All that is needed to go on: plain JSON of 1 KiB and some 200 bytes per segment. Together with the rows of the entries it
 * is the archive's whole state.
 */
export interface Checkpoint extends ResumableOutput {
  readonly parameters: ArchiveParameters;
  /** How many entries, counted as they were added, are settled (written or skipped): go on by adding the next one. */
  readonly settledCount: number;
  /** How many rows of entries exist. */
  readonly rowCount: number;
  readonly directoryBytes: number;
  /** Segment in which the set's own directory begins; null as long as data is being written. */
  readonly directorySegment: number | null;
  readonly entry: EntryUnderWay | null;
  /** Everything is written, the directory too: only `pending` is left to be made final. */
  readonly isComplete: boolean;
}

/** Where a caller keeps checkpoints and the rows of entries: a table, usually. */
export interface CheckpointStore {
  /** Keeps both in one transaction: the rows are those that came since the checkpoint before. */
  save(checkpoint: Checkpoint, newRows: readonly EntryRow[]): Promise<void>;
  /** All rows that were saved, in order. */
  rows(): Iterable<EntryRow> | AsyncIterable<EntryRow>;
}

/** @throws SplitZipError `archive.checkpoint-mismatch` when the archive would get other bytes than before. */
export function checkParameters(found: ArchiveParameters, wanted: ArchiveParameters): void {
  for (const key of Object.keys(wanted) as (keyof ArchiveParameters)[])
    if (found[key] !== wanted[key])
      throw new SplitZipError(
        'archive.checkpoint-mismatch',
        `The checkpoint has ${key} ${String(found[key])} and ${String(wanted[key])} is wanted`,
      );
}

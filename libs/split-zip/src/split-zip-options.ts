import { type ArchiveParameters, type Checkpoint, type CheckpointStore } from './checkpoint';
import { defaultCheckpointBytes } from './checkpointing';
import { guayaquilOffsetMinutes } from './dos-time';
import type { EntryRow } from './entry-row';
import { SplitZipError } from './errors';
import { chooseLayout } from './segment-layout';
import type { WrittenSegment } from './segmented-output';
import type { SegmentSink } from './segment-sink';

export interface SplitZipOptions {
  /** NAME of NAME.z01 … NAME.zip. */
  readonly baseName: string;
  readonly sink: SegmentSink;
  /** 1 GiB unless given; raised by itself so that at most 99 segments come out. */
  readonly segmentBytes?: number | undefined;
  /** Upper bound of the archive (`archiveUpperBoundBytes`): one plain NAME.zip if it fits a segment. Without it, always a split set. */
  readonly expectedBytes?: number | undefined;
  /** 0 stores everything, 9 deflates best; 6 unless given. */
  readonly level?: number | undefined;
  /** The zone in which the times of entries are written, in minutes east of UTC; -300 (Guayaquil) unless given. */
  readonly timeOffsetMinutes?: number | undefined;
  /**
   * What a source that fails does to the archive. `stop` (unless given): the archive fails. `skip`: its entry is left out,
   * the failure is reported by `written` and in the result, the archive goes on. Of an entry too large to buffer, what
   * was written stays in the segments as unused bytes to which no directory refers.
   */
  readonly onEntryFailure?: 'stop' | 'skip' | undefined;
  /** How much content may be under way at a time; 32 MiB unless given. */
  readonly windowBytes?: number | undefined;
  /** How many sources are open at a time; 8 unless given. */
  readonly sourceConcurrency?: number | undefined;
  /** Threads that read and deflate files on disk (`path`) of up to about 1 MiB, once there are many; 0 unless given. */
  readonly fileWorkers?: number | undefined;
  /** Where checkpoints and rows are kept. Without it the rows stay in memory and the archive cannot be resumed. */
  readonly checkpoints?: CheckpointStore | undefined;
  /** How much is written between two checkpoints; 16 MiB unless given. */
  readonly checkpointBytes?: number | undefined;
  /** The last saved checkpoint: go on by adding entry number `settledCount` of the same list. */
  readonly resumeFrom?: Checkpoint | undefined;
  /** Gives the archive up: open sources are closed and the sink is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** An entry that has its place in the archive's order. */
export interface AddedEntry {
  /** As it will stand in the archive; empty when the name could not be used. */
  readonly name: string;
  /** Settles once it is written, or rejects with why it is not. May be left alone. */
  readonly written: Promise<EntryRow>;
}

export interface SkippedEntry {
  readonly name: string;
  readonly error: SplitZipError;
}

export interface SplitZipResult {
  readonly baseName: string;
  readonly isPlain: boolean;
  readonly segments: readonly WrittenSegment[];
  /** How many of the segments, from the first on, hold entries; the rest hold the set's own directory. A plain file is 1. */
  readonly dataSegmentCount: number;
  readonly entryCount: number;
  readonly bytes: number;
  /** Only of this run, when the archive was resumed. */
  readonly skipped: readonly SkippedEntry[];
}

/** The options with what stands for those that were not given. */
export type Settings = ReturnType<typeof settle>;

/** @throws SplitZipError `archive.options-invalid` */
export function settle(options: SplitZipOptions) {
  const { baseName, level = 6, windowBytes = 33_554_432, sourceConcurrency = 8 } = options;
  const layout = chooseLayout(options);
  if (!/^[^/\\]+$/.test(baseName)) throw invalid(`${JSON.stringify(baseName)} is no file name`);
  if (!Number.isInteger(level) || level < 0 || level > 9) throw invalid(`The level is 0 to 9, not ${level}`);
  if (options.resumeFrom && !options.checkpoints) throw invalid('Resuming needs the store that has the rows');
  const timeOffsetMinutes = options.timeOffsetMinutes ?? guayaquilOffsetMinutes;
  const parameters: ArchiveParameters = { version: 1, baseName, ...layout, level, timeOffsetMinutes };
  return {
    parameters,
    layout,
    level,
    windowBytes,
    sourceConcurrency,
    fileWorkers: options.fileWorkers ?? 0,
    sink: options.sink,
    checkpoints: options.checkpoints,
    checkpointBytes: options.checkpointBytes ?? defaultCheckpointBytes,
    resumeFrom: options.resumeFrom,
    maySkip: options.onEntryFailure === 'skip',
  };
}

function invalid(message: string): SplitZipError {
  return new SplitZipError('archive.options-invalid', message);
}

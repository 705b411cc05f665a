import type { ArchiveParameters, Checkpoint, CheckpointStore, EntryUnderWay } from './checkpoint';
import type { EntryRow } from './entry-row';
import { centralDirectoryHeaderBytes } from './records/central-directory-header';
import type { PendingSegment, SegmentedOutput } from './segmented-output';
import type { SegmentSink, SinkState } from './segment-sink';

export const defaultCheckpointBytes = 16_777_216;
const rowBatchCount = 1000;

/**
 * The rows of the archive and its checkpoints: when one is due, the sink is cut and, once its bytes are safe, the state is saved with
 * the new rows; after that, and not before, closed segments are made final. At most one cut is under way, while writing goes on.
 * Without a store the rows stay here and segments become final at once.
 */
export class Checkpointing {
  rowCount = 0;
  directoryBytes = 0;
  settledCount = 0;
  /** Segment in which the set's own directory begins, once the data is complete. */
  directorySegment: number | null = null;
  private newRows: EntryRow[] = [];
  private underWay: Promise<void> | undefined;
  private failure: { reason: unknown } | undefined;

  constructor(
    private readonly parameters: ArchiveParameters,
    private readonly output: SegmentedOutput,
    private readonly sink: SegmentSink,
    private readonly store: CheckpointStore | undefined,
    private readonly everyBytes: number,
  ) {
    output.beforeClose = () => this.settle();
  }

  /** Takes up the counts of a checkpoint. */
  resume(checkpoint: Checkpoint): void {
    this.rowCount = checkpoint.rowCount;
    this.directoryBytes = checkpoint.directoryBytes;
    this.settledCount = checkpoint.settledCount;
    this.directorySegment = checkpoint.directorySegment;
  }

  addRow(row: EntryRow): void {
    this.newRows.push(row);
    this.rowCount += 1;
    this.directoryBytes += centralDirectoryHeaderBytes(row);
  }

  /** Every row of the archive, in order; many at a time, because each waiting costs more than a row. */
  async *rows(): AsyncGenerator<readonly EntryRow[], void, undefined> {
    let batch: EntryRow[] = [];
    for await (const row of this.store?.rows() ?? []) {
      batch.push(row);
      if (batch.length < rowBatchCount) continue;
      yield batch;
      batch = [];
    }
    yield batch;
    yield this.newRows;
  }

  /** A place from which the archive could go on: makes a checkpoint of it when one is due, or wanted, and possible. */
  boundary(entry: EntryUnderWay | null, isWanted = false): Promise<void> | undefined {
    this.rethrow();
    const { isOpen, bytesSinceCut, pending } = this.output;
    if (!this.store) return pending.length > 0 ? this.commitPending() : undefined;
    const isDue = isWanted || bytesSinceCut >= this.everyBytes;
    if (!isDue || !isOpen || bytesSinceCut < this.sink.minimumCutBytes) return undefined;
    return this.checkpointHere(entry, isWanted);
  }

  private async checkpointHere(entry: EntryUnderWay | null, isWanted: boolean): Promise<void> {
    if (isWanted) await this.settle();
    if (this.underWay) return;
    await this.output.flush();
    const draft = this.draft(entry);
    this.output.bytesSinceCut = 0;
    this.underWay = this.sink
      .cut()
      .then((sinkState) => this.save(draft, sinkState))
      .catch((reason: unknown) => void (this.failure ??= { reason }))
      .finally(() => (this.underWay = undefined));
  }

  /** Between two segments nothing is open: closed ones can be made final right away. */
  async betweenSegments(isComplete = false): Promise<void> {
    await this.settle();
    await this.save({ ...this.draft(null), isComplete }, null);
  }

  /** Waits for a cut that is under way. */
  async settle(): Promise<void> {
    await this.underWay;
    this.rethrow();
  }

  /** Makes closed segments final: those whose checkpoint was saved before the run that is resumed ended. */
  commitPending(): Promise<void> {
    return this.commit(this.output.pending);
  }

  private draft(entry: EntryUnderWay | null): CheckpointDraft {
    return {
      checkpoint: {
        parameters: this.parameters,
        settledCount: this.settledCount,
        rowCount: this.rowCount,
        directoryBytes: this.directoryBytes,
        directorySegment: this.directorySegment,
        output: this.output.state,
        segments: [...this.output.written],
        pending: [...this.output.pending],
        entry,
      },
      rows: this.store ? this.newRows.splice(0) : [],
    };
  }

  private async save(draft: CheckpointDraft & { isComplete?: boolean }, sink: SinkState | null): Promise<void> {
    const { checkpoint, rows, isComplete = false } = draft;
    await this.store?.save({ ...checkpoint, sink, isComplete }, rows);
    await this.commit(checkpoint.pending);
  }

  private async commit(pending: readonly PendingSegment[]): Promise<void> {
    for (const { segment, state } of pending.slice()) {
      await this.sink.commit(segment, state);
      this.output.pending.shift();
    }
  }

  private rethrow(): void {
    if (this.failure) throw this.failure.reason;
  }
}

interface CheckpointDraft {
  readonly checkpoint: Omit<Checkpoint, 'sink' | 'isComplete'>;
  readonly rows: readonly EntryRow[];
}

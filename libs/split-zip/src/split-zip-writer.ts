/**
 * The story of an archive: entries are added, read and deflated side by side within a window, and written one behind
 * the other in the order of adding.
 *
 * - The bytes depend on the entries and the parameters only: not on timing, sink, checkpoints or resuming.
 * - Memory is bounded by the window; `add` makes the caller wait, and a slow sink makes the window full.
 * - Nothing of an entry that fits the buffer is in the archive before all of it was read and its size found right.
 * - A row is added after all bytes of its entry: an entry that failed half-way is in no directory.
 * - After any failure the sink is aborted once, after the last call to it has returned.
 */
import { ArchiveEnding } from './archive-ending';
import { BlockPool } from './block-pool';
import { checkParameters } from './checkpoint';
import { Checkpointing } from './checkpointing';
import { writeDirectory } from './directory-writer';
import { EntryEmitter } from './entry-emitter';
import { EntryPipeline } from './entry-pipeline';
import type { EntrySource } from './entry-source';
import { SplitZipError } from './errors';
import { SegmentedOutput } from './segmented-output';
import { type AddedEntry, settle, type Settings, type SplitZipOptions, type SplitZipResult } from './split-zip-options';

/** Writes one split ZIP, entry by entry. */
export class SplitZipWriter {
  private readonly settings: Settings;
  private readonly output: SegmentedOutput;
  private readonly checkpointing: Checkpointing;
  private readonly emitter: EntryEmitter;
  private readonly pipeline: EntryPipeline;
  private readonly ending: ArchiveEnding;
  private readonly started: Promise<void>;
  private hasStarted = false;
  private isClosed = false;

  /** @throws SplitZipError `archive.options-invalid`, `archive.checkpoint-mismatch` */
  constructor(options: SplitZipOptions) {
    this.settings = settle(options);
    const { parameters, layout, sink, checkpoints, checkpointBytes, resumeFrom } = this.settings;
    if (resumeFrom) checkParameters(resumeFrom.parameters, parameters);
    this.output = new SegmentedOutput(layout, parameters.baseName, sink);
    this.checkpointing = new Checkpointing(parameters, this.output, sink, checkpoints, checkpointBytes);
    this.ending = new ArchiveEnding(sink, () => this.checkpointing.settle().finally(() => this.output.settle()));
    const pool = new BlockPool(sink.forgetsBytes ?? false);
    this.emitter = new EntryEmitter(this.output, this.checkpointing, pool, this.ending.signal);
    this.pipeline = new EntryPipeline(this.settings, this.emitter, this.checkpointing, this.ending, pool);
    this.started = this.pipeline.inOrder(() => this.start()).catch((cause: unknown) => this.ending.failWith(cause));
    this.started.then(
      () => (this.hasStarted = true),
      () => undefined,
    );
    this.ending.follow(options.signal, () => this.pipeline.idle);
  }

  /** Why the archive was given up, if it was. */
  get failure(): { readonly reason: unknown } | undefined {
    return this.ending.reason;
  }

  /**
   * Gives an entry its place and waits until there is room to read it. How it went is told by `written`.
   * @throws SplitZipError once the archive has failed, was given up, or is finished
   */
  async add(source: EntrySource): Promise<AddedEntry> {
    if (!this.hasStarted) await this.started;
    this.ending.throwIfOver();
    if (this.isClosed) throw new SplitZipError('archive.closed', 'The archive is finished: nothing can be added');
    return this.pipeline.add(source);
  }

  /**
   * Writes the rest, the central directory and the end records, and makes the last segments final.
   * @throws SplitZipError with what failed; an archive without entries is refused as `archive.empty` (zip -s 0 refuses it too)
   */
  async finish(): Promise<SplitZipResult> {
    await this.started;
    this.isClosed = true;
    await this.pipeline.inOrder(() => this.end());
    return this.result();
  }

  /** Gives the archive up: sources are closed, the sink discards what is not final. Resolves when nothing is open. */
  async abort(reason: unknown = new SplitZipError('archive.aborted', 'The archive was given up')): Promise<void> {
    await this.ending.abort(reason, this.pipeline.idle);
  }

  /**
   * Stops as soon as what is being written comes to a boundary, makes a checkpoint there if the sink can be cut, and
   * lets the sink go without discarding anything. The archive goes on from the last saved checkpoint, in a new writer.
   */
  async suspend(): Promise<void> {
    const reason = new SplitZipError('archive.suspended', 'The archive was suspended');
    await this.ending.suspend(reason, this.pipeline.idle, async () => {
      if (!this.emitter.isInsideBlock) await this.checkpointing.boundary(this.emitter.underWay, true);
      await this.checkpointing.settle();
    });
  }

  private async start(): Promise<void> {
    const { resumeFrom, checkpoints } = this.settings;
    if (!resumeFrom || !checkpoints) return;
    this.isClosed = resumeFrom.isComplete;
    this.checkpointing.resume(resumeFrom);
    await this.pipeline.resume(resumeFrom, checkpoints);
    await this.output.resume(resumeFrom);
    await this.checkpointing.commitPending();
  }

  private async end(): Promise<void> {
    this.ending.throwIfOver();
    try {
      if (!this.settings.resumeFrom?.isComplete) await this.writeEnd();
      this.ending.finish();
      await this.pipeline.close();
    } catch (cause) {
      this.ending.throwIfOver();
      await this.ending.failWith(cause);
    }
  }

  private async writeEnd(): Promise<void> {
    const { underWay } = this.emitter;
    if (underWay)
      throw new SplitZipError(
        'archive.checkpoint-mismatch',
        `${underWay.row.name} was left half-way and did not come again`,
      );
    if (this.checkpointing.rowCount === 0)
      throw new SplitZipError('archive.empty', 'An archive has at least one entry');
    await writeDirectory(this.output, this.checkpointing, this.ending.signal);
  }

  private result(): SplitZipResult {
    const { baseName, isPlain } = this.settings.parameters;
    const segments = [...this.output.written];
    const bytes = segments.reduce((total, segment) => total + segment.bytes, 0);
    const { rowCount: entryCount, directorySegment } = this.checkpointing;
    const { skipped } = this.pipeline;
    return { baseName, isPlain, segments, dataSegmentCount: directorySegment ?? 1, entryCount, bytes, skipped };
  }
}

import type { Readable } from 'node:stream';
import { Archiver, type EntryData } from 'archiver';
import {
  type AddedEntry,
  type EntryRow,
  type EntrySource,
  SplitZipError,
  type SplitZipOptions,
  type SplitZipResult,
  SplitZipWriter,
} from '@respaldos/split-zip';
import { isIdle, passQueues, useFormat } from './archiver-format';
import { EMPTY, openOnce, sourceOf, type SourceTask, type SplitZipEntryData } from './task-source';

interface Ticket {
  accepted: (entry: AddedEntry) => void;
  refused: (reason: unknown) => void;
}

type Task = SourceTask & { ticket?: Ticket };

/**
 * archiver, writing a split ZIP: `append`, `file`, `directory`, `glob`, `symlink`, `abort`, `finalize` and the events `entry`,
 * `progress`, `warning` and `error` as archiver has them; what comes out goes to the sink, not to a pipe.
 *
 * - `entry` says that it is written. An entry that is left out (`onEntryFailure: 'skip'`) is a `warning`.
 * - A failure is an `error` event, which may be left unheard, and always the rejection of `finalize()`.
 * - Streams given to `append` are not touched before their turn.
 */
export class SplitZipArchive extends Archiver {
  private readonly writer: SplitZipWriter;
  private outcome: SplitZipResult | undefined;
  private failure: { reason: unknown } | undefined;
  private onFailure: (reason: unknown) => void = () => undefined;
  private readonly failed = new Promise<never>((_, reject) => (this.onFailure = reject));
  /** Those who wait for archiver's queue: it forgets them when it is stopped. */
  private readonly tickets = new Set<Ticket>();

  /** @throws SplitZipError `archive.options-invalid`, `archive.checkpoint-mismatch` */
  constructor(options: SplitZipOptions) {
    super();
    this.failed.catch(() => undefined);
    // Every failure is the rejection of `finalize()`: the event must not end a process that awaits that.
    this.on('error', () => undefined);
    this.writer = new SplitZipWriter(options);
    useFormat(this, 'zip', {
      accept: (content, task) => this.accept(content, task as Task),
      finish: () => this.finishWriter(),
    });
    // Nobody reads the bytes that never come: this is what lets the stream end.
    this.resume();
  }

  /** As archiver's, and content can be given as `open` or `read`; a stream is left alone until its turn. */
  override append(source: Readable | Buffer | string, data: SplitZipEntryData): this {
    if (typeof source === 'string' || Buffer.isBuffer(source)) return super.append(source, data);
    return super.append(EMPTY, { ...data, open: openOnce(source) } as EntryData);
  }

  /** Like `append` with `open`, but waits for room in the window, and gives the promise of the entry's being written. */
  add(source: EntrySource): Promise<AddedEntry> {
    // Two turns of the event loop for each entry are what archiver's queues cost: most of the time of a tiny file.
    if (!this.failure && isIdle(this)) return this.addAtOnce(source);
    return new Promise((accepted, refused) => {
      if (this.failure) return refused(this.failure.reason);
      const ticket = { accepted, refused };
      this.tickets.add(ticket);
      super.append(EMPTY, { name: source.name || '_', date: source.modifiedAt, source, ticket } as EntryData);
    });
  }

  /** Adds an entry and resolves when it is written; rejects with why it is not. */
  async pack(source: EntrySource): Promise<EntryRow> {
    const { written } = await this.add(source);
    return written;
  }

  /** Ends the archive; resolves when its last segment is final. @throws what made the archive fail */
  override async finalize(): Promise<void> {
    if (this.failure) throw this.failure.reason;
    await Promise.race([super.finalize(), this.failed]);
  }

  /** What was written. @throws SplitZipError `archive.closed` before `finalize()` has resolved */
  result(): SplitZipResult {
    if (!this.outcome) throw new SplitZipError('archive.closed', 'The archive has no result before it is finalized');
    return this.outcome;
  }

  /** Gives up: sources are closed and the sink discards what is not final. `finalize()` rejects. */
  override abort(): this {
    void this.abandon();
    return this;
  }

  /** `abort`, to be awaited: resolves when nothing is open any more. */
  async abandon(reason: unknown = new SplitZipError('archive.aborted', 'The archive was given up')): Promise<void> {
    if (this.outcome) return;
    super.abort();
    this.fail(reason, false);
    await this.writer.abort(reason);
  }

  /** Stops at the next boundary, keeping everything for a later run that resumes from the last saved checkpoint. */
  async suspend(): Promise<void> {
    if (this.outcome) return;
    super.abort();
    this.fail(new SplitZipError('archive.suspended', 'The archive was suspended'), false);
    await this.writer.suspend();
  }

  private async addAtOnce(source: EntrySource): Promise<AddedEntry> {
    const task = { name: source.name, date: source.modifiedAt, source } as Task;
    const entry = await this.accept(EMPTY, task);
    passQueues(this, task, entry);
    return entry;
  }

  private async accept(content: Buffer | Readable, task: Task): Promise<AddedEntry> {
    const { ticket } = task;
    try {
      const entry = await this.writer.add(task.source ?? sourceOf(content, task));
      ticket?.accepted(entry);
      entry.written.catch((reason: unknown) => this.reportEntryFailure(reason));
      return entry;
    } catch (reason) {
      ticket?.refused(reason);
      this.fail(reason);
      throw reason;
    } finally {
      if (ticket) this.tickets.delete(ticket);
    }
  }

  /** Skipped, when the writer goes on; otherwise it has stopped everything with the same reason. */
  private reportEntryFailure(reason: unknown): void {
    if (this.writer.failure) this.fail(this.writer.failure.reason);
    else this.emit('warning', reason);
  }

  private async finishWriter(): Promise<void> {
    try {
      this.outcome = await this.writer.finish();
    } catch (reason) {
      this.fail(reason);
      throw reason;
    }
  }

  private fail(reason: unknown, isReported = true): void {
    if (this.failure) return;
    this.failure = { reason };
    this.onFailure(reason);
    for (const { refused } of this.tickets) refused(reason);
    this.tickets.clear();
    if (isReported) this.emit('error', reason);
  }
}

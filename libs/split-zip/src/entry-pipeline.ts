import type { ArchiveEnding } from './archive-ending';
import type { BlockPool } from './block-pool';
import type { Checkpoint, CheckpointStore, EntryUnderWay } from './checkpoint';
import type { Checkpointing } from './checkpointing';
import { sourceFailed } from './content-block';
import {
  bufferedBytes,
  encodeBlocks,
  encodeEntry,
  type Encoding,
  reopenBlocks,
  type StreamedEntry,
  type WholeEntry,
} from './entry-encoder';
import type { EntryEmitter, EntryHead } from './entry-emitter';
import { EntryHeads } from './entry-heads';
import type { EntryRow } from './entry-row';
import type { EntrySource } from './entry-source';
import { SplitZipError } from './errors';
import { FileWorkers } from './file-workers';
import { OrderedWindow } from './ordered-window';
import type { AddedEntry, Settings, SkippedEntry } from './split-zip-options';

/** Even the smallest entry counts so much, so that a bounded number of them is under way. */
const smallestCostBytes = 16_384;

/** An entry between `add` and its being written. */
interface Underway {
  readonly source: EntrySource;
  readonly head: EntryHead | { fault: unknown };
  readonly content: Promise<WholeEntry | StreamedEntry>;
  readonly cost: number;
}

/** Entries on their way: read and deflated side by side within the window, written in the order in which they were added. */
export class EntryPipeline {
  readonly skipped: SkippedEntry[] = [];
  private readonly heads: EntryHeads;
  private readonly window: OrderedWindow;
  private readonly readers: OrderedWindow;
  private readonly workers: FileWorkers;
  private readonly encoding: Encoding;
  /** The last thing that was put in the order of writing. Never rejects. */
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly settings: Settings,
    private readonly emitter: EntryEmitter,
    private readonly checkpointing: Checkpointing,
    private readonly ending: ArchiveEnding,
    pool: BlockPool,
  ) {
    this.heads = new EntryHeads(settings.parameters.timeOffsetMinutes);
    this.window = new OrderedWindow(settings.windowBytes);
    this.readers = new OrderedWindow(settings.sourceConcurrency);
    this.encoding = { level: settings.level, pool };
    this.workers = new FileWorkers(settings.fileWorkers, settings.level, pool);
    ending.signal.addEventListener('abort', () => {
      void this.workers.close();
      this.window.close(ending.signal.reason);
      this.readers.close(ending.signal.reason);
    });
  }

  /** Resolves when everything put before it has been written or has failed. */
  get idle(): Promise<unknown> {
    return this.tail;
  }

  /** Nothing will be added any more. */
  close(): Promise<void> {
    return this.workers.close();
  }

  async resume({ entry }: Checkpoint, store: CheckpointStore): Promise<void> {
    await this.heads.resume(store.rows(), entry && { wishedName: entry.wishedName, name: entry.row.name });
    this.emitter.underWay = entry;
  }

  /** Does something when everything put before it is done. Its failure may be left alone. */
  inOrder<Result>(what: () => Promise<Result>): Promise<Result> {
    const done = this.tail.then(what);
    this.tail = done.catch(ignore);
    return done;
  }

  /** Resolves when there is room to read the entry; where there is already, there is no promise. */
  add(source: EntrySource): AddedEntry | Promise<AddedEntry> {
    const cost = Math.min(
      Math.max(source.content?.length ?? source.bytes ?? bufferedBytes, smallestCostBytes),
      bufferedBytes,
    );
    const head = this.headOf(source);
    const entered = this.window.enter(cost);
    const content = entered ? entered.then(() => this.encode(source)) : this.encode(source);
    content.catch(ignore);
    const written = this.inOrder(() => this.write({ source, head, content, cost }));
    const added = { name: 'name' in head ? head.name : '', written };
    return entered ? entered.then(() => added) : added;
  }

  /** At once, not when the entry is written: names are numbered in the order of adding. */
  private headOf(source: EntrySource): EntryHead | { fault: unknown } {
    try {
      return this.heads.of(source);
    } catch (fault) {
      return { fault };
    }
  }

  private encode(source: EntrySource): Promise<WholeEntry | StreamedEntry> {
    if (source.content) return encodeEntry(source, this.encoding, this.ending.signal);
    return this.workers.takes(source) ? this.workers.encode(source) : this.read(source);
  }

  private async read(source: EntrySource): Promise<WholeEntry | StreamedEntry> {
    await this.readers.enter(1);
    try {
      return await encodeEntry(source, this.encoding, this.ending.signal);
    } catch (cause) {
      throw sourceFailed(source.name, cause);
    } finally {
      this.readers.leave(1);
    }
  }

  private async write({ source, head, content, cost }: Underway): Promise<EntryRow> {
    try {
      this.ending.throwIfOver();
      if ('fault' in head) throw head.fault;
      const row = await this.emit(source, head, await content);
      if (source.release && this.settings.sink.forgetsBytes) this.emitter.whenWritten(() => source.release!());
      const isSettled = this.settled();
      if (isSettled) await isSettled;
      return row;
    } catch (cause) {
      this.ending.throwIfOver();
      if (!isEntryFault(cause) || !this.settings.maySkip) return await this.ending.failWith(cause);
      this.skipped.push({ name: source.name, error: cause });
      this.emitter.leave();
      try {
        await this.settled();
      } catch (reason) {
        return await this.ending.failWith(reason);
      }
      throw cause;
    } finally {
      this.window.leave(cost);
    }
  }

  private settled(): Promise<void> | undefined {
    this.checkpointing.settledCount += 1;
    return this.checkpointing.boundary(null);
  }

  private emit(source: EntrySource, head: EntryHead, content: WholeEntry | StreamedEntry): Promise<EntryRow> {
    const { underWay } = this.emitter;
    if (underWay) return this.emitRest(source, head, content, underWay);
    if (content.kind === 'whole') return this.emitter.whole(head, content);
    return this.emitStreamed(head, content);
  }

  private async emitStreamed(head: EntryHead, { blocks }: StreamedEntry): Promise<EntryRow> {
    await this.emitter.begin(head);
    return this.emitter.blocks(encodeBlocks(blocks, { ...this.encoding, name: head.name }));
  }

  /** Goes on with the entry that a checkpoint left half-way. */
  private async emitRest(
    source: EntrySource,
    head: EntryHead,
    content: WholeEntry | StreamedEntry,
    { wishedName, row, dictionaryCrc32 }: EntryUnderWay,
  ): Promise<EntryRow> {
    if (content.kind === 'whole' || head.wishedName !== wishedName)
      throw new SplitZipError(
        'archive.checkpoint-mismatch',
        `The entry to go on with is ${wishedName}, not ${head.name}`,
      );
    await content.blocks.return();
    const { blocks, from } = await reopenBlocks(
      source,
      { ...row, dictionaryCrc32 },
      this.encoding.pool,
      this.ending.signal,
    );
    return this.emitter.blocks(encodeBlocks(blocks, { ...this.encoding, name: head.name, from }));
  }
}

/** What is reported by somebody else. */
function ignore(): void {}

function isEntryFault(cause: unknown): cause is SplitZipError {
  return cause instanceof SplitZipError && cause.code.startsWith('entry.');
}

/**
 * The only place that touches what archiver does not publish. archiver 8.0.0 has no way to register a format: its own
 * formats are subclasses that set `_format`, `_module` and `_supports…` and call `_modulePipe()`, and so is this one. Pinned in
 * package.json; `archiver-format.spec.ts` fails on the day one of these members changes.
 *
 * `_moduleAppend` is replaced, because archiver's own takes the next task only when the one before is written: here the
 * next one comes as soon as the window has room, and `entry` and `progress` are emitted when it is really written.
 */
import { PassThrough, type Readable } from 'node:stream';
import { Archiver, type EntryData } from 'archiver';
import type { Stats } from 'node:fs';

/** An entry's data as archiver hands them to a format, with whatever else the caller put in. */
export interface ArchiverTask extends EntryData {
  readonly sourceType?: 'buffer' | 'stream';
  /** Of `file`, `directory` and `glob`: the path on disk. */
  readonly sourcePath?: string | null;
  readonly linkname?: string;
}

/** What a format does with the tasks of archiver's queue. */
export interface ArchiverFormat {
  /** Resolves when the next task may come; `written` settles when this one is in the archive. */
  accept(content: Buffer | Readable, task: ArchiverTask): Promise<{ written: Promise<unknown> }>;
  /** Called once, when the queue is empty after `finalize`. */
  finish(): Promise<void>;
}

/** archiver's private members, as of 8.0.0. */
interface ArchiverInternals {
  _format: string;
  _module: unknown;
  _supportsDirectory: boolean;
  _supportsSymlink: boolean;
  _task: unknown;
  _state: { aborted: boolean; finalize: boolean };
  _queue: { idle(): boolean };
  _statQueue: { idle(): boolean };
  _entriesCount: number;
  _entriesProcessedCount: number;
  _fsEntriesTotalBytes: number;
  _fsEntriesProcessedBytes: number;
  _modulePipe(): void;
  _shutdown(): void;
  _moduleAppend(content: Buffer | Readable, task: ArchiverTask, next: () => void): void;
  _normalizeEntryData(data: ArchiverTask, stats?: Stats): ArchiverTask;
}

/** Makes an archiver of a format. Its readable side ends without a byte: the bytes go to the format's own sink. */
export function useFormat(archive: Archiver, name: string, format: ArchiverFormat): void {
  const internals = archive as unknown as ArchiverInternals;
  const module = new FormatModule(format);
  internals._format = name;
  internals._module = module;
  internals._supportsDirectory = true;
  internals._supportsSymlink = true;
  internals._moduleAppend = (content, task, next) => void handOver(archive, format, { content, task, next });
  keepColons(internals);
  internals._modulePipe();
}

/** What archiver's `_moduleAppend` does, in the order that a window needs. */
async function handOver(
  archive: Archiver,
  format: ArchiverFormat,
  { content, task, next }: { content: Buffer | Readable; task: ArchiverTask; next: () => void },
): Promise<void> {
  const internals = archive as unknown as ArchiverInternals;
  if (internals._state.aborted) return next();
  try {
    const { written } = await format.accept(content, task);
    written.then(
      () => reportEntry(archive, task),
      () => undefined,
    );
  } catch {
    // The format has reported it; what is left in the queue is refused in the same way.
  }
  internals._task = null;
  if (internals._state.aborted) return internals._shutdown();
  setImmediate(next);
}

/** Whether nothing waits in archiver's queues: what comes now may pass them, and the order stays. */
export function isIdle(archive: Archiver): boolean {
  const { _state, _queue, _statQueue } = archive as unknown as ArchiverInternals;
  return !_state.aborted && !_state.finalize && _queue.idle() && _statQueue.idle();
}

/** An entry that passes archiver's queues, counted and reported as if it had gone through them. */
export function passQueues(archive: Archiver, task: ArchiverTask, entry: { written: Promise<unknown> }): void {
  (archive as unknown as ArchiverInternals)._entriesCount += 1;
  entry.written.then(
    () => reportEntry(archive, task),
    () => undefined,
  );
}

function reportEntry(archive: Archiver, task: ArchiverTask): void {
  const internals = archive as unknown as ArchiverInternals;
  internals._entriesProcessedCount += 1;
  internals._fsEntriesProcessedBytes += task.stats?.size ?? 0;
  archive.emit('entry', task);
  archive.emit('progress', {
    entries: { total: internals._entriesCount, processed: internals._entriesProcessedCount },
    fs: { totalBytes: internals._fsEntriesTotalBytes, processedBytes: internals._fsEntriesProcessedBytes },
  });
}

/** archiver takes `Acta:` at the start of a name for a drive and drops it; our own rule replaces the colon later anyway. */
function keepColons(internals: ArchiverInternals): void {
  const normalize = internals._normalizeEntryData.bind(internals);
  internals._normalizeEntryData = (data, stats) => {
    const name: unknown = data.name;
    return normalize(typeof name === 'string' ? { ...data, name: name.replaceAll(':', '_') } : data, stats);
  };
}

/** What archiver pipes into itself: nothing, until the format has finished. */
class FormatModule extends PassThrough {
  constructor(private readonly format: ArchiverFormat) {
    super();
  }

  /** Called by archiver. A failure ends nothing here: the format reports it. */
  finalize(): void {
    this.format.finish().then(
      () => this.end(),
      () => undefined,
    );
  }
}

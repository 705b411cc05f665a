import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BlockPool } from './block-pool';
import { checkSize, sourceFailed } from './content-block';
import { blockBytes } from './deflate-block';
import type { WholeEntry } from './entry-encoder';
import type { EntrySource } from './entry-source';
import { SplitZipError } from './errors';
import { answeredEntries, batchBytes, type FileAnswer, type FileBatch } from './file-batch';

/** Up to this size a file is cheaper to read and deflate in one go on another thread than piece by piece on the pool: a batch of it alone fills a block. */
export const workerFileBytes = blockBytes - batchBytes([0]);

interface Waiting {
  readonly source: EntrySource;
  readonly resolve: (entry: WholeEntry) => void;
  readonly reject: (reason: unknown) => void;
}

/** A thread and the batches it has not answered, in the order in which it will. */
interface FileThread {
  readonly worker: Worker;
  readonly batches: (readonly Waiting[])[];
  openBytes: number;
}

/** Starting threads pays from so many files on. */
const warmUpCount = 20;
/** A batch as large as this is sent at once. */
const fullCount = 128;
const fullBytes = 262_144;
/** A thread with fewer batches would soon have nothing to do: then a smaller one is better than none. */
const enoughBatches = 2;

/**
 * Threads for files on disk: a batch of questions is one message, and a large file is a batch of its own. The threads start when enough
 * files were seen, and nothing but the open questions keeps the process alive for them.
 */
export class FileWorkers {
  private threads: FileThread[] = [];
  private batch: Waiting[] = [];
  private batchedBytes = 0;
  private seenCount = 0;
  private readonly count: number;

  constructor(
    count: number,
    private readonly level: number,
    private readonly pool: BlockPool,
    private readonly workerPath = join(__dirname, 'file-worker.js'),
  ) {
    // Run from TypeScript sources, there is no compiled thread.
    this.count = existsSync(workerPath) ? count : 0;
  }

  /** Whether an entry is better off here. */
  takes({ path, bytes }: EntrySource): boolean {
    if (this.count === 0 || path === undefined || bytes === undefined || bytes > workerFileBytes) return false;
    this.seenCount += 1;
    return this.seenCount > warmUpCount;
  }

  encode(source: EntrySource): Promise<WholeEntry> {
    if (this.batchedBytes + source.bytes! > fullBytes) this.send();
    return new Promise((resolve, reject) => {
      this.batch.push({ source, resolve, reject });
      this.batchedBytes += source.bytes!;
      if (this.batch.length === 1) this.sendSoon();
      if (this.batch.length >= fullCount || this.batchedBytes >= fullBytes) this.send();
    });
  }

  async close(): Promise<void> {
    const threads = this.threads.splice(0);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
    const left = [...threads.flatMap(({ batches }) => batches.flat()), ...this.batch.splice(0)];
    for (const { reject } of left) reject(new SplitZipError('archive.aborted', 'The archive was given up'));
  }

  /** What is there by the end of this turn, if a thread would have nothing to do otherwise; if not, an answer will ask again. */
  private sendSoon(): void {
    setImmediate(() => {
      const isWanted = this.threads.length < this.count || this.leastBusy().batches.length < enoughBatches;
      if (isWanted) this.send();
    });
  }

  private send(): void {
    const { batch, batchedBytes } = this;
    if (batch.length === 0) return;
    this.batch = [];
    this.batchedBytes = 0;
    while (this.threads.length < this.count) this.threads.push(this.start());
    const thread = this.leastBusy();
    thread.batches.push(batch);
    thread.openBytes += batchedBytes;
    thread.worker.ref();
    const sizes = batch.map(({ source }) => source.bytes!);
    const memory = this.pool.memory(batchBytes(sizes));
    const asked: FileBatch = { level: this.level, paths: batch.map(({ source }) => source.path!), sizes, memory };
    thread.worker.postMessage(asked, [memory]);
  }

  private leastBusy(): FileThread {
    return this.threads.reduce((best, one) => (one.openBytes < best.openBytes ? one : best));
  }

  private start(): FileThread {
    const worker = new Worker(this.workerPath, { resourceLimits: { maxYoungGenerationSizeMb: 4 } });
    const thread: FileThread = { worker, batches: [], openBytes: 0 };
    worker.unref();
    worker.on('message', (answer: FileAnswer) => {
      receive(thread, answer);
      if (this.batch.length > 0) this.sendSoon();
    });
    worker.on('error', (cause) => {
      // The thread has ended; if there is more to do, another takes its place.
      this.threads = this.threads.filter((one) => one !== thread);
      for (const { source, reject } of thread.batches.splice(0).flat()) reject(sourceFailed(source.name, cause));
      if (this.batch.length > 0) this.sendSoon();
    });
    return thread;
  }
}

function receive(thread: FileThread, answer: FileAnswer): void {
  const batch = thread.batches.shift() ?? [];
  let index = 0;
  for (const entry of answeredEntries(answer, batch.length)) {
    const waiting = batch[index]!;
    thread.openBytes -= waiting.source.bytes!;
    settle(waiting, entry, answer.failures.get(index));
    index += 1;
  }
  if (thread.batches.length === 0) thread.worker.unref();
}

function settle({ source, resolve, reject }: Waiting, entry: WholeEntry, failure: string | number | undefined): void {
  if (typeof failure === 'string') return reject(sourceFailed(source.name, new Error(failure)));
  try {
    checkSize(source, failure ?? entry.bytes);
    resolve(entry);
  } catch (cause) {
    reject(cause);
  }
}

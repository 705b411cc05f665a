import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkSize, sourceFailed } from './content-block';
import type { WholeEntry } from './entry-encoder';
import type { EntrySource } from './entry-source';
import { SplitZipError } from './errors';
import { type TinyAnswer, tinyEntries } from './tiny-batch';
import { tinyBytes } from './tiny-encoding';

interface Waiting {
  readonly source: EntrySource;
  readonly resolve: (entry: WholeEntry) => void;
  readonly reject: (reason: unknown) => void;
}

/** A thread and the batches it has not answered, in the order in which it will. */
interface TinyThread {
  readonly worker: Worker;
  readonly batches: (readonly Waiting[])[];
}

/** Starting threads pays from so many tiny files on. */
const warmUpCount = 100;
const batchCount = 64;

/**
 * Threads for swarms of tiny files: a batch of questions is one message. The threads start when enough tiny files were seen, and
 * nothing but the open questions keeps the process alive for them.
 */
export class TinyWorkers {
  private readonly threads: TinyThread[] = [];
  private batch: Waiting[] = [];
  private seenCount = 0;
  private readonly count: number;

  constructor(
    count: number,
    private readonly level: number,
    private readonly workerPath = join(__dirname, 'tiny-worker.js'),
  ) {
    // Run from TypeScript sources, there is no compiled thread.
    this.count = existsSync(workerPath) ? count : 0;
  }

  /** Whether an entry is better off here. */
  takes({ path, bytes }: EntrySource): boolean {
    if (this.count === 0 || path === undefined || bytes === undefined || bytes > tinyBytes) return false;
    this.seenCount += 1;
    return this.seenCount > warmUpCount;
  }

  encode(source: EntrySource): Promise<WholeEntry> {
    return new Promise((resolve, reject) => {
      this.batch.push({ source, resolve, reject });
      if (this.batch.length === 1) setImmediate(() => this.send());
      if (this.batch.length >= batchCount) this.send();
    });
  }

  async close(): Promise<void> {
    const threads = this.threads.splice(0);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
    const left = [...threads.flatMap(({ batches }) => batches.flat()), ...this.batch.splice(0)];
    for (const { reject } of left) reject(new SplitZipError('archive.aborted', 'The archive was given up'));
  }

  private send(): void {
    const { batch } = this;
    if (batch.length === 0) return;
    this.batch = [];
    while (this.threads.length < this.count) this.threads.push(start(this.workerPath));
    const thread = this.leastBusy();
    thread.batches.push(batch);
    thread.worker.ref();
    const paths = batch.map(({ source }) => source.path!);
    thread.worker.postMessage({ level: this.level, paths, sizes: batch.map(({ source }) => source.bytes!) });
  }

  private leastBusy(): TinyThread {
    return this.threads.reduce((best, one) => (one.batches.length < best.batches.length ? one : best));
  }
}

function start(workerPath: string): TinyThread {
  const worker = new Worker(workerPath, { resourceLimits: { maxYoungGenerationSizeMb: 4 } });
  const thread: TinyThread = { worker, batches: [] };
  worker.unref();
  worker.on('message', (answer: TinyAnswer) => receive(thread, answer));
  worker.on('error', (cause) => {
    for (const { source, reject } of thread.batches.splice(0).flat()) reject(sourceFailed(source.name, cause));
  });
  return thread;
}

function receive({ worker, batches }: TinyThread, answer: TinyAnswer): void {
  const batch = batches.shift() ?? [];
  let index = 0;
  for (const entry of tinyEntries(answer, batch.length)) {
    settle(batch[index]!, entry, answer.failures.get(index));
    index += 1;
  }
  if (batches.length === 0) worker.unref();
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

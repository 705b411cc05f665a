import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WholeEntry } from './entry-encoder';
import type { EntrySource } from './entry-source';
import { SplitZipError } from './errors';
import { checkSize } from './source-reader';
import { tinyBytes } from './tiny-encoding';

export interface TinyQuestion {
  readonly id: number;
  readonly path: string;
  readonly level: number;
}

export type TinyAnswer =
  { readonly id: number; readonly entry: WholeEntry } | { readonly id: number; readonly failure: string };

interface Waiting {
  readonly source: EntrySource;
  readonly resolve: (entry: WholeEntry) => void;
  readonly reject: (reason: unknown) => void;
}

/** Starting threads pays from so many tiny files on. */
const warmUpCount = 200;
const batchCount = 32;

/**
 * Threads for swarms of tiny files: a batch of questions is one message. The threads start when enough tiny files were seen, and
 * nothing but the open questions keeps the process alive for them.
 */
export class TinyWorkers {
  private readonly workers: Worker[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private batch: TinyQuestion[] = [];
  private seenCount = 0;
  private nextId = 0;
  private nextWorker = 0;
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
      const id = this.nextId++;
      this.waiting.set(id, { source, resolve, reject });
      this.batch.push({ id, path: source.path!, level: this.level });
      if (this.batch.length === 1) setImmediate(() => this.send());
      if (this.batch.length >= batchCount) this.send();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()));
    this.failAll(new SplitZipError('archive.aborted', 'The archive was given up'));
  }

  private send(): void {
    if (this.batch.length === 0) return;
    const worker = this.workers.length < this.count ? this.start() : this.workers[this.nextWorker++ % this.count]!;
    worker.postMessage(this.batch);
    worker.ref();
    this.batch = [];
  }

  private start(): Worker {
    const worker = new Worker(this.workerPath, { resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    worker.on('message', (answers: readonly TinyAnswer[]) => this.receive(answers));
    worker.on('error', (cause) => this.failAll(cause));
    this.workers.push(worker);
    return worker;
  }

  private receive(answers: readonly TinyAnswer[]): void {
    for (const answer of answers) {
      const waiting = this.waiting.get(answer.id);
      if (!waiting) continue;
      this.waiting.delete(answer.id);
      settle(waiting, answer);
    }
    if (this.waiting.size === 0) for (const worker of this.workers) worker.unref();
  }

  private failAll(reason: unknown): void {
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
  }
}

function settle({ source, resolve, reject }: Waiting, answer: TinyAnswer): void {
  if ('failure' in answer) return reject(new Error(answer.failure));
  try {
    checkSize(source, answer.entry.bytes);
    resolve(answer.entry);
  } catch (cause) {
    reject(cause);
  }
}

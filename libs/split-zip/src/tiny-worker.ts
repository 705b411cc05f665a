/** A worker thread: reads and deflates batches of tiny files. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { encodeTiny } from './tiny-encoding';
import type { TinyAnswer, TinyQuestion } from './tiny-workers';

function answer({ id, path, level }: TinyQuestion): TinyAnswer {
  try {
    return { id, entry: encodeTiny(readFileSync(path), level) };
  } catch (cause) {
    return { id, failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

parentPort!.on('message', (batch: readonly TinyQuestion[]) => parentPort!.postMessage(batch.map(answer)));

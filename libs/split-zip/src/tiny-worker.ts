/** A worker thread: reads and deflates batches of tiny files. */
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { type TinyAnswer, TinyAnswerWriter, type TinyBatch } from './tiny-batch';
import { encodeTiny, tinyBytes } from './tiny-encoding';

/** One byte more than the largest has: a file that has grown shows. */
const content = Buffer.allocUnsafeSlow(tinyBytes + 1);

parentPort!.on('message', (batch: TinyBatch) => {
  const answer = answerTo(batch);
  parentPort!.postMessage(answer, [answer.memory]);
});

function answerTo(batch: TinyBatch): TinyAnswer {
  const writer = new TinyAnswerWriter(batch);
  const failures = new Map<number, string | number>();
  for (const [index, path] of batch.paths.entries()) {
    try {
      const readBytes = read(path, batch.sizes[index]!);
      if (readBytes === batch.sizes[index]) writer.put(index, encodeTiny(content.subarray(0, readBytes), batch.level));
      else failures.set(index, readBytes);
    } catch (cause) {
      failures.set(index, cause instanceof Error ? cause.message : String(cause));
    }
  }
  return { memory: writer.memory, failures };
}

/** Reads until the file ends, which it has where it should when a read for more gives no more. */
function read(path: string, declaredBytes: number): number {
  const file = openSync(path, 'r');
  try {
    let readBytes = 0;
    do {
      const moreBytes = readSync(file, content, readBytes, content.length - readBytes, null);
      if (moreBytes === 0) break;
      readBytes += moreBytes;
    } while (readBytes < declaredBytes);
    return readBytes;
  } finally {
    closeSync(file);
  }
}

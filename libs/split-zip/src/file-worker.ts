/** A worker thread: reads and deflates batches of files. */
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { type FileAnswer, FileAnswerWriter, type FileBatch } from './file-batch';
import { encodeOneBlock } from './one-block';

parentPort!.on('message', (batch: FileBatch) => parentPort!.postMessage(answerTo(batch), [batch.memory]));

function answerTo(batch: FileBatch): FileAnswer {
  const writer = new FileAnswerWriter(batch);
  const failures = new Map<number, string | number>();
  for (const [index, path] of batch.paths.entries()) {
    try {
      const room = writer.room(index);
      const readBytes = read(path, room);
      if (readBytes === batch.sizes[index]) writer.put(index, encodeOneBlock(room.subarray(0, readBytes), batch.level));
      else failures.set(index, readBytes);
    } catch (cause) {
      failures.set(index, cause instanceof Error ? cause.message : String(cause));
    }
  }
  return { memory: batch.memory, failures };
}

/** Reads until the file ends, which it has where it should when a read for more gives no more. */
function read(path: string, room: Buffer): number {
  const file = openSync(path, 'r');
  try {
    let readBytes = 0;
    while (readBytes < room.length) {
      const moreBytes = readSync(file, room, readBytes, room.length - readBytes, null);
      if (moreBytes === 0) break;
      readBytes += moreBytes;
    }
    return readBytes;
  } finally {
    closeSync(file);
  }
}

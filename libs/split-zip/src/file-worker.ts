/** A worker thread: reads and deflates batches of files. */
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { DeflateInTurn } from './deflate-in-turn';
import { type FileAnswer, FileAnswerWriter, type FileBatch } from './file-batch';
import { encodeOneBlock } from './one-block';

parentPort!.on('message', (batch: FileBatch) => parentPort!.postMessage(answerTo(batch), [batch.memory]));

function answerTo(batch: FileBatch): FileAnswer {
  const { level, paths, sizes } = batch;
  const writer = new FileAnswerWriter(batch);
  const failures = new Map<number, string | number>();
  const deflater = new DeflateInTurn(level);
  // The shortest first, as the deflater wants them.
  for (const index of [...sizes.keys()].sort((one, other) => sizes[one]! - sizes[other]!)) {
    try {
      const bytes = read(paths[index]!, writer, sizes[index]!);
      const content = writer.bytes.subarray(writer.end, writer.end + bytes);
      if (bytes === sizes[index]) writer.put(index, encodeOneBlock(content, level, deflater));
      else failures.set(index, bytes);
    } catch (cause) {
      failures.set(index, cause instanceof Error ? cause.message : String(cause));
    }
  }
  deflater.close();
  return { memory: batch.memory, failures };
}

/** Reads until the file ends, which it has where it should when a read for one byte more gives no more. */
function read(path: string, { bytes, end }: FileAnswerWriter, expectedBytes: number): number {
  const file = openSync(path, 'r');
  try {
    let readBytes = 0;
    do {
      const moreBytes = readSync(file, bytes, end + readBytes, expectedBytes + 1 - readBytes, null);
      if (moreBytes === 0) break;
      readBytes += moreBytes;
    } while (readBytes < expectedBytes);
    return readBytes;
  } finally {
    closeSync(file);
  }
}

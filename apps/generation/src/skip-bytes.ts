import { Readable } from 'node:stream';

/** The rest of a stream whose source can only be read from its start. */
export function skipBytes(stream: Readable, count: number): Readable {
  if (count === 0) return stream;
  // A generator that was never asked for anything never reaches the end that would close its source.
  return Readable.from(rest(stream, count), { objectMode: false }).once('close', () => stream.destroy());
}

async function* rest(stream: Readable, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (chunk.length > left) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

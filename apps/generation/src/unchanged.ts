import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** The manifest already bears the hash of the first reading: a second one that differs must not pass for it. */
export function unchanged(stream: Readable, expectedSha256: string): Readable {
  const passing = Readable.from(
    (async function* () {
      const hash = createHash('sha256');
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        hash.update(chunk);
        yield chunk;
      }
      const found = hash.digest('hex');
      if (found !== expectedSha256)
        throw new Error(`expected SHA-256 ${expectedSha256}, found ${found}: the file changed meanwhile`);
    })(),
    { objectMode: false },
  );
  return passing.once('close', () => stream.destroy());
}

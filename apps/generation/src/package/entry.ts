import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';

/** One file of the package, ready for the archive. `name` is its path in the ZIP; lazy bodies may be opened again. */
export interface PackageEntry {
  name: string;
  bytes: number;
  sha256: string;
  body: Buffer | (() => Readable);
}

/** What the manifest says of a file. */
export interface ListedFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** The payload folder of the bag (RFC 8493 §2.1.2): everything but the bag's own papers. */
export const payloadFolder = 'data/';

export function entryOf(name: string, content: string | Buffer): PackageEntry {
  const body = typeof content === 'string' ? Buffer.from(content) : content;
  return { name, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex'), body };
}

export interface Measured {
  stream: Readable;
  /** Known once the stream has ended. */
  result: () => { bytes: number; sha256: string };
}

/** The same stream, with its length and SHA-256 taken while it passes. An error of the source destroys what is returned. */
export function measured(source: Readable): Measured {
  const hash = createHash('sha256');
  let bytes = 0;
  let digest: string | undefined;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      digest = hash.digest('hex');
      done();
    },
  });
  source.once('error', (error) => stream.destroy(error));
  stream.once('close', () => source.destroy());
  source.pipe(stream);
  return {
    stream,
    result: () => {
      if (digest === undefined) throw new Error('measured: the stream has not ended');
      return { bytes, sha256: digest };
    },
  };
}

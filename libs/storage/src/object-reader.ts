import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Bucket } from './s3-client';
import { isChanged, told } from './s3-errors';

export interface ReadRange {
  /** First byte. Default: 0. */
  start?: number;
  /** One past the last byte. Default: the object's end. */
  end?: number;
  /** Read this very object or fail: never a mixture of two. */
  etag?: string;
}

/** What the stored bytes say of themselves. */
export interface Fingerprint {
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** The object was replaced while it was being read, or before. */
export class ObjectChangedError extends Error {
  constructor(key: string, options?: ErrorOptions) {
    super(`${key} is not the object that was to be read.`, options);
    this.name = 'ObjectChangedError';
  }
}

/** Cuts without a byte in between before a read is given up; every byte read starts the count again. */
const MAXIMUM_CUTS = 5;

/** The object's bytes. A connection that is cut or falls silent half-way is taken up again at the next byte. */
export function readObject(bucket: Bucket, key: string, range: ReadRange = {}): Readable {
  return Readable.from(chunks(bucket, key, range), { objectMode: false });
}

/** Reads every stored byte and hashes it: what S3 gives back, not what was sent. */
export async function fingerprint(bucket: Bucket, key: string, etag?: string): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks(bucket, key, { etag })) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function* chunks(bucket: Bucket, key: string, range: ReadRange): AsyncGenerator<Buffer> {
  let { start: next = 0, etag } = range;
  for (let cuts = 0; ;) {
    const answer = await ask(bucket, key, next, range.end, etag);
    etag ??= answer.etag;
    const last = next + answer.bytes;
    try {
      for await (const chunk of answer.body) {
        next += chunk.length;
        cuts = 0;
        yield chunk;
      }
      if (next === last) return;
      throw new Error(`${key} ended at byte ${next} of ${last}.`);
    } catch (error) {
      answer.body.destroy();
      if (next === last) return;
      if (++cuts > MAXIMUM_CUTS) throw error;
      await delay(50 * 2 ** cuts);
    }
  }
}

async function ask(bucket: Bucket, key: string, start: number, end: number | undefined, etag: string | undefined) {
  if (end !== undefined && end <= start) return { body: Readable.from([]), bytes: 0, etag };
  const whole = start === 0 && end === undefined;
  try {
    const answer = await bucket.client.send(
      new GetObjectCommand({
        Bucket: bucket.name,
        Key: key,
        // An empty object has no byte to begin a range with (416), so the whole is asked for without one.
        Range: whole ? undefined : `bytes=${start}-${end === undefined ? '' : end - 1}`,
        IfMatch: etag,
      }),
    );
    const body = told(answer.Body, 'a body') as Readable;
    return { body, bytes: told(answer.ContentLength, 'a length'), etag: answer.ETag };
  } catch (error) {
    if (isChanged(error)) throw new ObjectChangedError(key, { cause: error });
    throw error;
  }
}

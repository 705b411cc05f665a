import { createHash } from 'node:crypto';
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

import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import type { PackageEntry } from './entry';

const blockBytes = 1 << 20;

/** A file of the package that grows with the number of documents: written to disk, hashed meanwhile, then streamed from there. */
export class SpoolFile {
  private readonly descriptor: number;
  private readonly hash = createHash('sha256');
  private pieces: string[] = [];
  private pendingLength = 0;
  private bytes = 0;

  constructor(private readonly path: string) {
    this.descriptor = openSync(path, 'w');
  }

  write(text: string): void {
    this.pieces.push(text);
    this.pendingLength += text.length;
    if (this.pendingLength >= blockBytes) this.flush();
  }

  /** Nothing more is written; the file stays until its directory is removed. */
  entry(name: string): PackageEntry {
    this.flush();
    closeSync(this.descriptor);
    return { name, bytes: this.bytes, sha256: this.hash.digest('hex'), body: () => createReadStream(this.path) };
  }

  private flush(): void {
    const block = Buffer.from(this.pieces.join(''));
    this.pieces = [];
    this.pendingLength = 0;
    this.hash.update(block);
    // Synchronous on purpose: a megabyte into the page cache costs less than the bookkeeping of waiting for it.
    for (let written = 0; written < block.length;) written += writeSync(this.descriptor, block, written);
    this.bytes += block.length;
  }
}

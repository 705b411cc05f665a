import { createHash } from 'node:crypto';
import { Unreadable, type BagFiles } from '../sources/bag-files';
import type { ManifestLine } from './manifest';
import type { Problem } from './verdict';

/** Reads files once each, and counts what it read. */
export class Reading {
  fileCount = 0;
  bytes = 0;

  constructor(readonly files: BagFiles) {}

  /** What is wrong with a listed file; null when it is as its line says. */
  async compare({ path, sha256 }: ManifestLine): Promise<Problem | null> {
    if (!this.files.sizes.has(path)) return { file: path, kind: 'missing' };
    try {
      return (await this.sha256Of(path)) === sha256 ? null : { file: path, kind: 'changed' };
    } catch (error) {
      return unreadable(path, error);
    }
  }

  private async sha256Of(path: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.files.content(path)) {
      hash.update(piece);
      this.bytes += piece.length;
    }
    this.fileCount += 1;
    return hash.digest('hex');
  }
}

/** @throws what is no fault of the file. */
export function unreadable(file: string, error: unknown): Problem {
  if (!(error instanceof Unreadable)) throw error;
  return {
    file,
    kind: 'unreadable',
    detail: error.where === file ? error.message : `${error.where}: ${error.message}`,
  };
}

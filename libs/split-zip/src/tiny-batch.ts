import type { WholeEntry } from './entry-encoder';
import { methods } from './entry-row';

/** Tiny files for a thread to read and deflate. */
export interface TinyBatch {
  readonly level: number;
  readonly paths: readonly string[];
  /** Their sizes, as declared. */
  readonly sizes: readonly number[];
}

/** What the thread made of them: everything in one piece of memory, which is handed over and not copied. */
export interface TinyAnswer {
  readonly memory: ArrayBuffer;
  /** By its place in the batch, why a file could not be read, or the size it has instead of the declared one. */
  readonly failures: ReadonlyMap<number, string | number>;
}

/** Per file: method, CRC-32, size, size in the archive. */
const columns = 4;
const rowBytes = columns * Uint32Array.BYTES_PER_ELEMENT;

/** Puts the entries of a batch one behind the other, behind a table of what is known about them. */
export class TinyAnswerWriter {
  readonly memory: ArrayBuffer;
  private readonly table: Uint32Array;
  private used: number;

  constructor({ sizes }: TinyBatch) {
    this.used = sizes.length * rowBytes;
    // Never more than the content: what does not become smaller is stored.
    this.memory = new ArrayBuffer(sizes.reduce((total, bytes) => total + bytes, this.used));
    this.table = new Uint32Array(this.memory, 0, sizes.length * columns);
  }

  put(index: number, { method, crc32, bytes, compressedBytes, pieces }: WholeEntry): void {
    this.table.set([method, crc32, bytes, compressedBytes], index * columns);
    for (const piece of pieces) {
      new Uint8Array(this.memory).set(piece, this.used);
      this.used += piece.length;
    }
  }
}

/** The entries that a thread made, in the order of the batch; those that failed are empty. */
export function* tinyEntries({ memory }: TinyAnswer, count: number): Generator<WholeEntry, void, undefined> {
  const table = new Uint32Array(memory, 0, count * columns);
  let offset = count * rowBytes;
  for (let at = 0; at < table.length; at += columns) {
    const compressedBytes = table[at + 3]!;
    const known = { kind: 'whole', crc32: table[at + 1]!, bytes: table[at + 2]!, compressedBytes } as const;
    const pieces = compressedBytes > 0 ? [new Uint8Array(memory, offset, compressedBytes)] : [];
    yield { ...known, method: table[at] === methods.deflated ? methods.deflated : methods.stored, pieces };
    offset += compressedBytes;
  }
}

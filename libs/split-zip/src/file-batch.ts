import type { WholeEntry } from './entry-encoder';
import { methods } from './entry-row';

/** Files for a thread to read and deflate. */
export interface FileBatch {
  readonly level: number;
  readonly paths: readonly string[];
  /** Their sizes, as declared. */
  readonly sizes: readonly number[];
  /** Where everything is put, at least `batchBytes(sizes)`: handed over and back, never copied. */
  readonly memory: ArrayBuffer;
}

/** What the thread made of them. */
export interface FileAnswer {
  readonly memory: ArrayBuffer;
  /** By its place in the batch, why a file could not be read, or the size it has instead of the declared one. */
  readonly failures: ReadonlyMap<number, string | number>;
}

/** Per file: method, CRC-32, size, size in the archive, where it lies. */
const columns = 5;
const rowBytes = columns * Uint32Array.BYTES_PER_ELEMENT;

/** A row for each file, its content, and one byte more: a file that has grown shows. */
export function batchBytes(sizes: readonly number[]): number {
  return sizes.reduce((total, bytes) => total + rowBytes + bytes, 1);
}

/** Puts the entries of a batch one behind the other, in whatever order they are made, behind a table of what is known about them. */
export class FileAnswerWriter {
  /** All of the memory. */
  readonly bytes: Uint8Array;
  /** Where the next content may be read to. There is room for it and a byte more: no entry is larger than its content. */
  end: number;
  private readonly table: Uint32Array;

  constructor({ memory, sizes }: FileBatch) {
    this.bytes = new Uint8Array(memory);
    this.end = sizes.length * rowBytes;
    // The memory goes round: what another batch left must not be taken for an entry that failed.
    this.table = new Uint32Array(memory, 0, sizes.length * columns).fill(0);
  }

  /** What was stored lies where it was read to. */
  put(index: number, { method, crc32, bytes, compressedBytes, pieces }: WholeEntry): void {
    this.table.set([method, crc32, bytes, compressedBytes, this.end], index * columns);
    if (method === methods.deflated) this.bytes.set(pieces[0]!, this.end);
    this.end += compressedBytes;
  }
}

/** The entries that a thread made, in the order of the batch; those that failed are empty. */
export function* answeredEntries({ memory }: FileAnswer, count: number): Generator<WholeEntry, void, undefined> {
  const table = new Uint32Array(memory, 0, count * columns);
  for (let at = 0; at < table.length; at += columns) {
    const compressedBytes = table[at + 3]!;
    yield {
      kind: 'whole',
      method: table[at] === methods.deflated ? methods.deflated : methods.stored,
      crc32: table[at + 1]!,
      bytes: table[at + 2]!,
      compressedBytes,
      pieces: compressedBytes > 0 ? [new Uint8Array(memory, table[at + 4]!, compressedBytes)] : [],
      // Its last entry is written last, so that the memory is needed until then.
      borrowed: at + columns === table.length ? [new Uint8Array(memory)] : undefined,
    };
  }
}

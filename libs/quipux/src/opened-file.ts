import type { Readable } from 'node:stream';

/** A file that was found and is not empty. */
export interface OpenedFile {
  /** Exact; absent for a file of the database, whose text must be decoded to know. */
  sizeBytes?: number;
  /** Three quarters of the text for a file of the database: never less than the file has. */
  aboutBytes: number;
  /**
   * Reads all of it at once into memory of the caller's, which must have room for one byte more than `aboutBytes`; answers how
   * many there were. Absent where only a stream can be had.
   * @throws Error when there is more than `aboutBytes`: the file is growing.
   */
  readInto?(memory: Buffer): Promise<number>;
  /**
   * Its bytes in pieces that lie in the same memory: each is good until the next one is asked for. For who only looks at them;
   * absent where only a stream can be had.
   */
  pieces?(): AsyncGenerator<Buffer>;
  /** Its bytes, in a stream of bounded memory that may end in a `SourceFault`. May be called again to read again. */
  open(): Promise<Readable>;
}

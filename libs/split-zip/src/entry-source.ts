import type { Readable } from 'node:stream';

/** What a caller gives to be an entry. One of `content`, `path`, `read` and `open` says what is in it; a folder (name with `/` at its end) needs none. */
export interface EntrySource {
  /** Path in the archive; what is not allowed there is replaced, what is taken gets a number. */
  readonly name: string;
  readonly modifiedAt: Date;
  /** Unix mode with its type bits; 0o100644 (or 0o040755 for a folder) unless given. */
  readonly mode?: number | undefined;
  /** How many bytes there will be, if known: then exactly so many are expected. Must be given from 4 GiB on. */
  readonly bytes?: number | undefined;
  /** All of it, for what is in memory already. */
  readonly content?: Uint8Array | undefined;
  /**
   * Called when nothing reads `content` any more, so that its memory can be used again. Not at all when the sink keeps what it is
   * given, nor when the archive or the entry fails.
   */
  release?(): void;
  /** Where it lies on a local disk, if it does; worker threads may then read it, if there are many. */
  readonly path?: string | undefined;
  /** All of it, asked once and only when `bytes` is small enough to buffer. */
  read?(signal: AbortSignal): Promise<Uint8Array>;
  /** A stream of the bytes from `startBytes` on; other than 0 only where a large entry is resumed. Opened when its turn comes. */
  open?(startBytes: number, signal: AbortSignal): Readable | Promise<Readable>;
}

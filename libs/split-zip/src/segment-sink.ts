/** What travels through `JSON.stringify` and comes back the same. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What a sink needs in order to go on later, after a crash or in another process. Opaque to the writer, kept in checkpoints. */
export type SinkState = { readonly [key: string]: JsonValue };

/** One file of the set: `NAME.z01`, `NAME.z02` … `NAME.zip`. */
export interface SegmentIdentity {
  /** 0-based: ZIP's disk number. */
  readonly index: number;
  /** File name, as a person must see it for the set to open. */
  readonly name: string;
}

/**
 * Where the segments of ONE set go: files, memory, S3 multipart uploads.
 *
 * The life of a segment: `open` → `write`… (with a `cut` now and then) → `close` → `commit`. Segments are opened in
 * ascending order and only one is open at a time. Every call waits for the one before it, with two exceptions: after
 * `cut()` was called the writer goes on with `write` without waiting for the cut's promise (the upload of a part overlaps with
 * the next one's filling), and `commit` of a closed segment may overlap with the life of a later one. `close` is called only
 * after every earlier cut has settled. Any rejection fails the archive; retrying is the sink's own business.
 */
export interface SegmentSink {
  /**
   * The writer does not cut before this many bytes were written since the segment was opened or last cut
   * (S3: a part that is not the last has at least 5 MiB). 0 when any cut will do.
   */
  readonly minimumCutBytes: number;

  /**
   * True when the sink is done with what it was given once `write` has resolved: the writer then uses the memory again. Otherwise
   * the bytes belong to the sink and are never changed.
   */
  readonly forgetsBytes?: boolean;

  /**
   * Begins a segment. Without `resumeFrom` it starts empty: whatever an earlier attempt left uncommitted under this name is
   * discarded, and a committed one is replaced (the segment with the directory can be made again). With the state that `cut` gave for this segment, everything after that cut is forgotten and writing goes on there.
   */
  open(segment: SegmentIdentity, resumeFrom?: SinkState): Promise<void>;

  /**
   * Appends to the open segment; resolves when more may be given (back-pressure). Pieces are of any size from 1 byte to about
   * 1 MiB; whose they are from then on is told by `forgetsBytes`.
   */
  write(bytes: Uint8Array): Promise<void>;

  /** Appends several pieces in one go, for sinks where that is cheaper than one `write` after the other. */
  writeAll?(pieces: readonly Uint8Array[]): Promise<void>;

  /** Marks this place: resolves, once every byte before the mark would survive a crash, with what `open` needs to go on from it. */
  cut(): Promise<SinkState>;

  /**
   * No more bytes for the open segment: resolves once all of them would survive a crash. The segment need not be
   * visible yet; the state says how to make it so.
   */
  close(): Promise<SinkState>;

  /**
   * Makes a closed segment final and visible under its name. Called only after the checkpoint that lies beyond it
   * was saved, because a completed segment cannot be rewritten. Idempotent: a resumed run repeats it, in a new
   * sink, with the state that `close` gave.
   */
  commit(segment: SegmentIdentity, closed: SinkState): Promise<void>;

  /** The archive is given up: discards the open segment and those not committed. Committed ones are their owner's to delete. Never called twice. */
  abort(): Promise<void>;

  /** The process stops but the archive is to be resumed: frees handles, keeps what was cut or closed. */
  release(): Promise<void>;
}

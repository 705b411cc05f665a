import { signatures, splitMarkerBytes } from './limits';
import type { SegmentLayout } from './segment-layout';
import { segmentName } from './segment-names';
import { dataBytesHere, nextSegment, segmentStart, type SegmentPlace } from './segment-planner';
import type { SegmentIdentity, SegmentSink, SinkState } from './segment-sink';
import { SegmentStream } from './segment-stream';

/** A segment that has all its bytes. */
export interface WrittenSegment extends SegmentIdentity {
  readonly bytes: number;
  readonly crc32: number;
  /**
   * Hex; null when the archive was resumed in the middle of this segment, because what was written before is not at
   * hand: who re-reads the stored bytes compares them with `bytes` and `crc32` and learns it.
   */
  readonly sha256: string | null;
}

/** A closed segment that waits for a checkpoint beyond it, to be made final. */
export interface PendingSegment {
  readonly segment: SegmentIdentity;
  readonly state: SinkState;
}

/** Where the output goes on. */
export interface OutputState {
  readonly at: SegmentPlace;
  /** CRC of the segment's bytes up to here. */
  readonly crc32: number;
}

/** What a checkpoint keeps of the output. */
export interface ResumableOutput {
  readonly output: OutputState;
  /** State of the open segment; null when the next byte begins one. */
  readonly sink: SinkState | null;
  readonly segments: readonly WrittenSegment[];
  readonly pending: readonly PendingSegment[];
}

/** Writes records and data to the segments of one set, opening and closing them as the planner says. */
export class SegmentedOutput {
  /** Where the next byte goes. */
  at: SegmentPlace;
  /** Bytes given to the open segment since it was opened or cut. */
  bytesSinceCut = 0;
  readonly written: WrittenSegment[] = [];
  readonly pending: PendingSegment[] = [];
  /** A segment is closed only when no cut of it is under way. */
  beforeClose: () => Promise<void> = () => Promise.resolve();
  private open: SegmentIdentity | undefined;
  private readonly stream: SegmentStream;

  constructor(
    readonly layout: SegmentLayout,
    private readonly baseName: string,
    sink: SegmentSink,
  ) {
    this.at = segmentStart(layout, 0);
    this.stream = new SegmentStream(sink);
  }

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** Exact after `flush`. */
  get state(): OutputState {
    return { at: this.at, crc32: this.open ? this.stream.crc32 : 0 };
  }

  /** Goes on where a checkpoint was made: in the segment that the sink kept, or at the start of one. */
  async resume(from: ResumableOutput): Promise<void> {
    this.at = from.output.at;
    this.written.push(...from.segments);
    this.pending.push(...from.pending);
    if (from.sink === null) return;
    const identity = this.identity(this.at.segment, this.layout.isPlain);
    this.open = identity;
    this.stream.begin(from.output.crc32);
    await this.stream.ask((sink) => sink.open(identity, from.sink!));
  }

  /** Goes to where the next record was placed. Another segment is a promise: the one that is left is closed. */
  moveTo(place: SegmentPlace): Promise<void> | undefined {
    if (place.segment === this.at.segment) {
      this.at = place;
      return undefined;
    }
    return this.close().then(() => void (this.at = place));
  }

  /** Writes a record here, whole. Where there is nothing to wait for, there is no promise. */
  record(bytes: Uint8Array, isLastSegment = this.layout.isPlain): Promise<void> | undefined {
    if (this.open) return this.put(bytes);
    return this.begin(isLastSegment).then(() => this.put(bytes));
  }

  /**
   * Writes data of an entry, over as many segments as it takes. `descriptorBytes` is what has to fit behind it, undefined when more
   * data of the entry follows. `dataStart` is where the entry's data begins in this segment; answers the same for where it ends.
   * `knownCrc32` is that of all the pieces, where they are at hand as they were.
   */
  data(
    pieces: readonly Uint8Array[],
    dataStart: number,
    descriptorBytes: number | undefined,
    knownCrc32?: number,
  ): Promise<number> | number {
    const [piece] = pieces;
    if (!piece) return dataStart;
    const room = dataBytesHere(this.layout, this.at, { bytes: piece.length, dataStart, descriptorBytes });
    if (pieces.length > 1 || piece.length > room) return this.dataOver(pieces, dataStart, descriptorBytes);
    return this.put(piece, knownCrc32)?.then(() => dataStart) ?? dataStart;
  }

  private async dataOver(
    pieces: readonly Uint8Array[],
    dataStart: number,
    descriptorBytes: number | undefined,
  ): Promise<number> {
    let left = pieces.reduce((total, piece) => total + piece.length, 0);
    let room = dataBytesHere(this.layout, this.at, { bytes: left, dataStart, descriptorBytes });
    let start = dataStart;
    for (let piece of pieces) {
      while (piece.length > room) {
        if (room > 0) await this.put(piece.subarray(0, room));
        piece = piece.subarray(room);
        left -= room;
        await this.continueInNext();
        start = 0;
        room = dataBytesHere(this.layout, this.at, { bytes: left, dataStart: start, descriptorBytes });
      }
      const isPut = this.put(piece);
      if (isPut) await isPut;
      room -= piece.length;
      left -= piece.length;
    }
    return start;
  }

  /** Ends the open segment: its bytes are safe, and it waits in `pending` to be made final. */
  async close(): Promise<void> {
    const { open, stream } = this;
    if (!open) return;
    await stream.flush();
    await this.beforeClose();
    const segment = { ...open, bytes: this.at.offset, crc32: stream.crc32, sha256: stream.digest() };
    this.pending.push({ segment: open, state: await stream.ask((sink) => sink.close()) });
    this.written.push(segment);
    this.open = undefined;
  }

  /** Puts everything that was written before the mark, so that a cut here covers it. */
  flush(): Promise<void> {
    return this.stream.flush();
  }

  /** Resolves when no write is under way, however it ended. */
  settle(): Promise<void> {
    return this.stream.settle();
  }

  /** Calls back when the memory of the data that was written is not needed any more. */
  whenWritten(then: () => void): void {
    this.stream.whenWritten(then);
  }

  private async continueInNext(): Promise<void> {
    const next = nextSegment(this.layout, this.at);
    await this.close();
    this.at = next;
    await this.begin(false);
  }

  private async begin(isLast: boolean): Promise<void> {
    const identity = this.identity(this.at.segment, isLast);
    this.open = identity;
    this.stream.begin();
    this.bytesSinceCut = 0;
    await this.stream.ask((sink) => sink.open(identity));
    if (this.at.segment !== 0 || this.layout.isPlain) return;
    const marker = Buffer.alloc(splitMarkerBytes);
    marker.writeUInt32LE(signatures.dataDescriptor);
    this.at = { segment: 0, offset: 0 };
    await this.put(marker);
  }

  private identity(index: number, isLast: boolean): SegmentIdentity {
    return { index, name: segmentName(this.baseName, index, isLast) };
  }

  private put(bytes: Uint8Array, knownCrc32?: number): Promise<void> | undefined {
    this.at = { segment: this.at.segment, offset: this.at.offset + bytes.length };
    this.bytesSinceCut += bytes.length;
    return this.stream.put(bytes, knownCrc32);
  }
}

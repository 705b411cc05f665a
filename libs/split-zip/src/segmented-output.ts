import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { SplitZipError } from './errors';
import { signatures, splitMarkerBytes } from './limits';
import type { SegmentLayout } from './segment-layout';
import { segmentName } from './segment-names';
import { dataBytesHere, nextSegment, segmentStart, type SegmentPlace } from './segment-planner';
import type { SegmentIdentity, SegmentSink, SinkState } from './segment-sink';

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

/** Small pieces are put together before the sink sees them; larger ones pass as they are. */
const slabBytes = 262_144;
const passingBytes = 65_536;

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
  private open: { identity: SegmentIdentity; hash: Hash | null; crc32: number } | undefined;
  private slab = Buffer.allocUnsafeSlow(slabBytes);
  private slabUsed = 0;

  constructor(
    readonly layout: SegmentLayout,
    private readonly baseName: string,
    private readonly sink: SegmentSink,
  ) {
    this.at = segmentStart(layout, 0);
  }

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  get state(): OutputState {
    return { at: this.at, crc32: this.open?.crc32 ?? 0 };
  }

  /** Goes on where a checkpoint was made: in the segment that the sink kept, or at the start of one. */
  async resume(from: ResumableOutput): Promise<void> {
    this.at = from.output.at;
    this.written.push(...from.segments);
    this.pending.push(...from.pending);
    if (from.sink === null) return;
    const identity = this.identity(this.at.segment, this.layout.isPlain);
    this.open = { identity, hash: null, crc32: from.output.crc32 };
    await this.asked(() => this.sink.open(identity, from.sink!));
  }

  /** Goes to where the next record was placed; the segment that is left is closed. Answers whether one was. */
  async moveTo(place: SegmentPlace): Promise<boolean> {
    const isLeaving = place.segment !== this.at.segment;
    if (isLeaving) await this.close();
    this.at = place;
    return isLeaving;
  }

  /** Writes a record here, whole. */
  async record(bytes: Uint8Array, isLastSegment = this.layout.isPlain): Promise<void> {
    await this.ensureOpen(isLastSegment);
    await this.put(bytes);
  }

  /**
   * Writes data of an entry, over as many segments as it takes. `descriptorBytes` is what has to fit behind it, undefined when more
   * data of the entry follows. `dataStart` is where the entry's data begins in this segment; answers the same for where it ends.
   */
  async data(pieces: readonly Uint8Array[], dataStart: number, descriptorBytes: number | undefined): Promise<number> {
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
      await this.put(piece);
      room -= piece.length;
      left -= piece.length;
    }
    return start;
  }

  /** Ends the open segment: its bytes are safe, and it waits in `pending` to be made final. */
  async close(): Promise<void> {
    if (!this.open) return;
    const { identity, hash } = this.open;
    await this.flush();
    await this.beforeClose();
    const segment = { ...identity, bytes: this.at.offset, crc32: this.open.crc32, sha256: hash?.digest('hex') ?? null };
    this.pending.push({ segment: identity, state: await this.asked(() => this.sink.close()) });
    this.written.push(segment);
    this.open = undefined;
  }

  /** Puts everything that was written before the mark, so that a cut here covers it. */
  async flush(): Promise<void> {
    if (this.slabUsed === 0) return;
    const full = this.slab.subarray(0, this.slabUsed);
    this.slab = Buffer.allocUnsafeSlow(slabBytes);
    this.slabUsed = 0;
    await this.forward(full);
  }

  private async continueInNext(): Promise<void> {
    const next = nextSegment(this.layout, this.at);
    await this.close();
    this.at = next;
    await this.ensureOpen(false);
  }

  private async ensureOpen(isLast: boolean): Promise<void> {
    if (this.open) return;
    const identity = this.identity(this.at.segment, isLast);
    this.open = { identity, hash: createHash('sha256'), crc32: 0 };
    this.bytesSinceCut = 0;
    await this.asked(() => this.sink.open(identity));
    if (this.at.segment !== 0 || this.layout.isPlain) return;
    const marker = Buffer.alloc(splitMarkerBytes);
    marker.writeUInt32LE(signatures.dataDescriptor);
    this.at = { segment: 0, offset: 0 };
    await this.put(marker);
  }

  private identity(index: number, isLast: boolean): SegmentIdentity {
    return { index, name: segmentName(this.baseName, index, isLast) };
  }

  private async put(bytes: Uint8Array): Promise<void> {
    this.at = { segment: this.at.segment, offset: this.at.offset + bytes.length };
    this.bytesSinceCut += bytes.length;
    if (bytes.length >= passingBytes) {
      await this.flush();
      return this.forward(bytes);
    }
    if (this.slabUsed + bytes.length > slabBytes) await this.flush();
    this.slab.set(bytes, this.slabUsed);
    this.slabUsed += bytes.length;
  }

  private async forward(bytes: Uint8Array): Promise<void> {
    const open = this.open!;
    open.hash?.update(bytes);
    open.crc32 = crc32(bytes, open.crc32);
    await this.asked(() => this.sink.write(bytes));
  }

  private async asked<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new SplitZipError('archive.sink-failed', `The segment could not be written: ${reason}`, { cause });
    }
  }
}

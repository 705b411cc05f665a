import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32Combine } from './crc32-combine';
import { SplitZipError } from './errors';
import type { SegmentSink } from './segment-sink';

/** Small pieces are put together before the sink sees them; larger ones pass as they are. */
const slabBytes = 262_144;
const passingBytes = 65_536;

/**
 * The bytes of segments on their way to the sink: small pieces in slabs, sums, and one write under way while what comes next is
 * hashed. A write that fails is reported by what is asked next.
 */
export class SegmentStream {
  /** CRC of the open segment's bytes up to here, those in the slab not counted: exact after `flush`. */
  crc32 = 0;
  private hash: Hash | undefined;
  private slab = Buffer.allocUnsafeSlow(slabBytes);
  private spareSlab: Buffer<ArrayBuffer> | undefined;
  private slabUsed = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly sink: SegmentSink) {}

  /** A segment begins; with the CRC so far when one is gone on with, whose hash is then unknown. */
  begin(resumedCrc32?: number): void {
    this.crc32 = resumedCrc32 ?? 0;
    this.hash = resumedCrc32 === undefined ? createHash('sha256') : undefined;
  }

  /** Appends; with their CRC where it is known. Most pieces only go into the slab: then there is nothing to wait for. */
  put(bytes: Uint8Array, knownCrc32?: number): Promise<void> | undefined {
    if (bytes.length < passingBytes && this.slabUsed + bytes.length <= slabBytes) return this.keep(bytes);
    if (bytes.length >= passingBytes) return this.forward([...this.takeSlab(), bytes], knownCrc32);
    return this.forward(this.takeSlab()).then(() => this.keep(bytes));
  }

  /** Resolves when the sink has taken everything. */
  async flush(): Promise<void> {
    await this.forward(this.takeSlab());
    await this.writing;
  }

  /** Resolves when no write is under way, however it ended. */
  async settle(): Promise<void> {
    await this.writing.catch(() => undefined);
  }

  /** Calls back when the sink has taken what was put in large pieces; not at all if it never does. */
  whenWritten(then: () => void): void {
    this.writing.then(then, () => undefined);
  }

  /** SHA-256 of the segment, hex; null when it was resumed. */
  digest(): string | null {
    return this.hash?.digest('hex') ?? null;
  }

  /** Calls the sink. @throws SplitZipError `archive.sink-failed` */
  async ask<Answer>(question: (sink: SegmentSink) => Promise<Answer>): Promise<Answer> {
    try {
      return await question(this.sink);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new SplitZipError('archive.sink-failed', `The segment could not be written: ${reason}`, { cause });
    }
  }

  private keep(bytes: Uint8Array): undefined {
    this.slab.set(bytes, this.slabUsed);
    this.slabUsed += bytes.length;
  }

  /** What was kept, if anything; another slab takes its place. */
  private takeSlab(): Uint8Array[] {
    if (this.slabUsed === 0) return [];
    const full = this.slab.subarray(0, this.slabUsed);
    this.slabUsed = 0;
    // The spare one may still be on its way: nothing is put into it before `forward` has seen the end of that.
    const next = this.spareSlab ?? Buffer.allocUnsafeSlow(slabBytes);
    if (this.sink.forgetsBytes) this.spareSlab = this.slab;
    this.slab = next;
    return [full];
  }

  /** All of it is hashed before the write under way is waited for; `knownCrc32` is that of the last piece. */
  private async forward(pieces: readonly Uint8Array[], knownCrc32?: number): Promise<void> {
    if (pieces.length === 0) return;
    for (const piece of pieces) this.add(piece, piece === pieces.at(-1) ? knownCrc32 : undefined);
    await this.writing;
    this.writing = this.ask((sink) => writeAll(sink, pieces));
    // Reported to whoever puts or flushes next.
    this.writing.catch(() => undefined);
  }

  private add(piece: Uint8Array, knownCrc32?: number): void {
    this.hash?.update(piece);
    if (knownCrc32 === undefined) this.crc32 = crc32(piece, this.crc32);
    else this.crc32 = crc32Combine(this.crc32, knownCrc32, piece.length);
  }
}

async function writeAll(sink: SegmentSink, pieces: readonly Uint8Array[]): Promise<void> {
  if (pieces.length > 1 && sink.writeAll) return sink.writeAll(pieces);
  for (const piece of pieces) await sink.write(piece);
}

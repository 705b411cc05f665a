import { completeUpload } from './complete-upload';
import { abortUpload, sendPart, type StoredObject, type UploadedPart, type UploadState } from './multipart';
import { PartSlab } from './part-slab';
import type { Bucket } from './s3-client';
import { leaveSurplus } from './surplus-parts';
import { MAXIMUM_PART_BYTES, MINIMUM_PART_BYTES } from './s3-limits';

export interface UploadSizes {
  /** Bytes of a part when nobody cuts earlier. */
  partBytes: number;
  /** Parts under way at once. */
  partsInFlight: number;
}

/**
 * One object being written to S3, part by part.
 *
 * - Memory: `partsInFlight + 1` slabs of `partBytes` + 5 MiB, allocated as they are needed and used again; one more for a `cut`.
 * - Back-pressure: `write` waits while `partsInFlight` parts are under way, and resolves when its bytes are copied.
 * - A part that goes up by itself leaves the last 5 MiB behind (S3's minimum for a part), so `cut` is always possible once
 *   5 MiB were written since the last one.
 * - A part that fails for good fails every later call with its error; nothing is ever completed short.
 *
 * Calls follow one another; only `cut` need not be awaited before the next `write`.
 */
export class SegmentUpload {
  private sent: UploadedPart[];
  private readonly underWay = new Set<Promise<void>>();
  private readonly stop = new AbortController();
  private slab: PartSlab;
  private lastNumber: number;
  private takenBytes: number;
  private closed: UploadState | undefined;
  private failure: { error: unknown } | undefined;

  /**
   * @param start the state of an upload that was just created, or the one that `cut` gave: what came after it is forgotten.
   * @param free slabs of an earlier upload of the same sizes, to which this one's come back.
   */
  constructor(
    private readonly bucket: Bucket,
    private start: UploadState,
    private readonly sizes: UploadSizes,
    private readonly free: PartSlab[] = [],
  ) {
    const { partBytes, partsInFlight } = sizes;
    if (!(
      partBytes >= MINIMUM_PART_BYTES &&
      partBytes <= MAXIMUM_PART_BYTES - MINIMUM_PART_BYTES &&
      partsInFlight >= 1
    ))
      throw new RangeError(`Parts of ${partBytes} bytes, ${partsInFlight} at once, are out of S3's range.`);
    this.sent = [...start.parts];
    this.lastNumber = start.parts.length;
    this.takenBytes = start.parts.reduce((sum, part) => sum + part.bytes, 0);
    this.slab = this.free.pop() ?? this.emptySlab();
  }

  get key(): string {
    return this.start.key;
  }

  get uploadId(): string {
    return this.start.uploadId;
  }

  /** What another process needs to go on from the last mark, or from the start. */
  get state(): UploadState {
    return this.start;
  }

  /** Bytes taken so far, those of the resumed state included. */
  get bytes(): number {
    return this.takenBytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0;) {
      await this.room();
      this.throwFailure();
      const before = rest.length;
      rest = this.slab.fill(rest);
      this.takenBytes += before - rest.length;
      if (this.slab.isFull) this.dispatch(this.sizes.partBytes);
    }
  }

  /**
   * Marks this place; resolves, once S3 holds every byte before the mark, with the state to resume from there. The mark is
   * made before the call returns.
   * @throws RangeError when less than 5 MiB (and more than nothing) were written since the last cut.
   */
  async cut(): Promise<UploadState> {
    this.throwFailure();
    const pendingBytes = this.slab.bytes.length;
    if (pendingBytes > 0 && pendingBytes < MINIMUM_PART_BYTES)
      throw new RangeError(`S3 wants ${MINIMUM_PART_BYTES} bytes in a part; ${pendingBytes} are pending.`);
    if (pendingBytes > 0) this.dispatch(pendingBytes);
    return this.settledState();
  }

  /** Sends the rest as the last part and gives the state from which the upload can be completed, here or elsewhere. Idempotent. */
  async close(): Promise<UploadState> {
    this.closed ??= await this.sendRest();
    return this.closed;
  }

  /** Closes, and makes the object. Repeating it is harmless. */
  async complete(): Promise<StoredObject> {
    return completeUpload(this.bucket, await this.close());
  }

  /** Stops what is under way and leaves the stored parts for somebody to resume from. */
  async release(): Promise<void> {
    this.failure ??= { error: new Error(`The upload of ${this.key} was stopped.`) };
    this.stop.abort();
    await Promise.all(this.underWay);
  }

  /** Stops what is under way and gives the stored parts back. */
  async abort(): Promise<void> {
    await this.release();
    await abortUpload(this.bucket, this.start);
  }

  private async sendRest(): Promise<UploadState> {
    this.throwFailure();
    // S3 makes no object out of no parts: an empty one is one empty part.
    const isPending = this.slab.bytes.length > 0 || this.lastNumber === 0;
    if (this.start.parts.length > 0) await this.leaveSurplus(isPending ? this.lastNumber + 1 : this.lastNumber);
    if (isPending) {
      await this.room();
      this.dispatch(this.slab.bytes.length);
    }
    const state = await this.settledState();
    this.free.push(this.slab);
    return state;
  }

  private async room(): Promise<void> {
    while (this.underWay.size >= this.sizes.partsInFlight) await Promise.race(this.underWay);
  }

  private async leaveSurplus(lastNumber: number): Promise<void> {
    this.start = await leaveSurplus(this.bucket, await this.settledState(), lastNumber);
    this.sent = [...this.start.parts];
    this.lastNumber = this.sent.length;
  }

  private dispatch(bytes: number): void {
    const part = this.slab;
    this.slab = this.free.pop() ?? this.emptySlab();
    part.handOver(this.slab, bytes);
    const task = this.send(part, ++this.lastNumber).finally(() => this.underWay.delete(task));
    this.underWay.add(task);
  }

  private async send(part: PartSlab, number: number): Promise<void> {
    try {
      this.sent.push(await sendPart(this.bucket, this.start, number, part.bytes, this.stop.signal));
    } catch (error) {
      this.failure ??= { error };
    }
    part.clear();
    this.free.push(part);
  }

  /** Waits for every part, the failing one's neighbours too: nothing goes on behind the caller's back. */
  private async settledState(): Promise<UploadState> {
    const markedNumber = this.lastNumber;
    await Promise.all(this.underWay);
    this.throwFailure();
    const parts = this.sent.filter(({ number }) => number <= markedNumber).toSorted((a, b) => a.number - b.number);
    return { key: this.key, uploadId: this.uploadId, parts };
  }

  private emptySlab(): PartSlab {
    return new PartSlab(this.sizes.partBytes + MINIMUM_PART_BYTES);
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}

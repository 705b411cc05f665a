import type { SegmentIdentity, SegmentSink, SinkState } from '@respaldos/split-zip';

/** Confirms, before the object store is touched, that the backup is still in this worker's hands. */
export interface Fence {
  ensureHeld(): Promise<void>;
}

/**
 * A sink for archives that go on elsewhere: nothing is written by a worker that has lost its lease, and nothing is
 * discarded by one that fails, because the next one goes on with it.
 */
export class FencedSink implements SegmentSink {
  readonly minimumCutBytes: number;
  readonly forgetsBytes: boolean;

  constructor(
    private readonly sink: SegmentSink,
    private readonly fence: Fence,
  ) {
    this.minimumCutBytes = sink.minimumCutBytes;
    this.forgetsBytes = sink.forgetsBytes ?? false;
  }

  async open(segment: SegmentIdentity, resumeFrom?: SinkState): Promise<void> {
    await this.fence.ensureHeld();
    await this.sink.open(segment, resumeFrom);
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.fence.ensureHeld();
    await this.sink.write(bytes);
  }

  /** Marks at once: what is written while the mark is being confirmed comes behind it. */
  cut(): Promise<SinkState> {
    return this.sink.cut();
  }

  async close(): Promise<SinkState> {
    await this.fence.ensureHeld();
    return this.sink.close();
  }

  async commit(segment: SegmentIdentity, closed: SinkState): Promise<void> {
    await this.fence.ensureHeld();
    await this.sink.commit(segment, closed);
  }

  abort(): Promise<void> {
    return this.sink.release();
  }

  release(): Promise<void> {
    return this.sink.release();
  }
}

import type { SegmentIdentity, SegmentSink, SinkState } from '../segment-sink';

/** Keeps segments in memory: for small archives and tests. */
export class MemorySink implements SegmentSink {
  readonly minimumCutBytes = 0;
  /** The segments that are final, by name, in order. */
  readonly segments = new Map<string, Buffer>();
  private readonly uncommitted = new Map<string, Buffer[]>();
  private current: Buffer[] = [];

  async open(segment: SegmentIdentity, resumeFrom?: SinkState): Promise<void> {
    const kept = resumeFrom ? Buffer.concat(this.uncommitted.get(segment.name) ?? []) : Buffer.alloc(0);
    this.current = [kept.subarray(0, Number(resumeFrom?.['bytes'] ?? 0))];
    this.uncommitted.set(segment.name, this.current);
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.current.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  async cut(): Promise<SinkState> {
    return { bytes: this.current.reduce((total, piece) => total + piece.length, 0) };
  }

  async close(): Promise<SinkState> {
    return this.cut();
  }

  async commit(segment: SegmentIdentity): Promise<void> {
    const pieces = this.uncommitted.get(segment.name);
    if (!pieces) return;
    this.segments.set(segment.name, Buffer.concat(pieces));
    this.uncommitted.delete(segment.name);
  }

  async abort(): Promise<void> {
    this.uncommitted.clear();
  }

  async release(): Promise<void> {
    this.current = [];
  }
}

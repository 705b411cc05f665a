/** Memory for one part, filled from the start and sent as one piece, so that a retry sends the same bytes again. */
export class PartSlab {
  private readonly memory: Buffer;
  private filledBytes = 0;

  constructor(capacityBytes: number) {
    // Slow means: not out of Node's shared pool. Pages that are never touched cost nothing.
    this.memory = Buffer.allocUnsafeSlow(capacityBytes);
  }

  get bytes(): Buffer {
    return this.memory.subarray(0, this.filledBytes);
  }

  get isFull(): boolean {
    return this.filledBytes === this.memory.length;
  }

  /** Takes what fits of `source` and gives back the rest. */
  fill(source: Uint8Array): Uint8Array {
    const taken = source.subarray(0, this.memory.length - this.filledBytes);
    this.memory.set(taken, this.filledBytes);
    this.filledBytes += taken.length;
    return source.subarray(taken.length);
  }

  /** Moves everything from `keepBytes` on into `next`, which is empty. */
  handOver(next: PartSlab, keepBytes: number): void {
    next.fill(this.bytes.subarray(keepBytes));
    this.filledBytes = keepBytes;
  }

  clear(): void {
    this.filledBytes = 0;
  }
}

export interface Reading {
  doneCount: number;
  /** Content of documents that went into the archive. */
  readBytes: number;
  writtenBytes: number;
  bytesPerSecond: number;
}

/** How much the newest stretch counts against all before it. */
const weight = 0.3;
const shortestStretchMs = 1_000;

/** What a run has done, and how fast it is: a moving average, so that one large file does not make the forecast jump. */
export class ProgressMeter {
  doneCount = 0;
  readBytes = 0;
  writtenBytes = 0;
  private averageBytesPerMs: number | undefined;
  private measured: { atMs: number; bytes: number };

  constructor(private readonly nowMs: () => number = () => performance.now()) {
    this.measured = { atMs: nowMs(), bytes: 0 };
  }

  /** Takes up where an earlier run was, without counting that as speed. */
  goOn(from: { doneCount: number; readBytes: number; writtenBytes: number }): void {
    Object.assign(this, from);
    this.measured = { atMs: this.nowMs(), bytes: from.readBytes };
  }

  reading(): Reading {
    this.measure();
    const { doneCount, readBytes, writtenBytes } = this;
    return { doneCount, readBytes, writtenBytes, bytesPerSecond: Math.round((this.averageBytesPerMs ?? 0) * 1_000) };
  }

  private measure(): void {
    const atMs = this.nowMs();
    const stretchMs = atMs - this.measured.atMs;
    if (stretchMs < shortestStretchMs) return;
    const speed = (this.readBytes - this.measured.bytes) / stretchMs;
    this.averageBytesPerMs =
      this.averageBytesPerMs === undefined ? speed : this.averageBytesPerMs * (1 - weight) + speed * weight;
    this.measured = { atMs, bytes: this.readBytes };
  }
}

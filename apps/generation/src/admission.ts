/** What a run of unlimited size has in memory besides its window: parts on their way to S3, and files read ahead. */
const runBytes = 80 * 1_048_576;
/** What even the smallest one needs. */
const leastBytes = 16 * 1_048_576;

/** How much memory a backup may take while it is generated, its garbage included: a small one never fills its buffers. */
export function memoryOf(estimatedBytes: number, windowBytes: number): number {
  return Math.min(leastBytes + 3 * estimatedBytes, runBytes + windowBytes);
}

/** Lets backups in as long as there is room for them: so many at a time, and so much memory together. */
export class Admission {
  private count = 0;
  private takenBytes = 0;

  constructor(
    private readonly maximumCount: number,
    private readonly maximumBytes: number,
  ) {}

  /** @returns how to leave again; null when there is no room. One alone always gets in, or it never would. */
  enter(bytes: number): (() => void) | null {
    const fits = this.count < this.maximumCount && this.takenBytes + bytes <= this.maximumBytes;
    if (!fits && this.count > 0) return null;
    this.count += 1;
    this.takenBytes += bytes;
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.count -= 1;
      this.takenBytes -= bytes;
    };
  }
}

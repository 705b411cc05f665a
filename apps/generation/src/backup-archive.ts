import type { EntrySource, SplitZipOptions, WrittenSegment } from '@respaldos/split-zip';
import { SplitZipArchive } from '@respaldos/split-zip-archiver';

/** The archive was begun as one plain NAME.zip by an estimate that was too low; the next attempt writes a split set. */
export class OutgrewOneFile extends Error {
  override readonly name = 'OutgrewOneFile';
}

/** The split ZIP of one run, or the rest of it. The first thing that goes wrong is what every later call rejects with. */
export class BackupArchive {
  private readonly archive: SplitZipArchive;
  private failure: Promise<never> | undefined;
  writtenBytes = 0;

  constructor(private readonly options: SplitZipOptions & { segmentBytes: number; expectedBytes: number }) {
    this.archive = new SplitZipArchive(options);
    const { resumeFrom } = options;
    if (!resumeFrom) return;
    const closedBytes = resumeFrom.segments.reduce((total, { bytes }) => total + bytes, 0);
    this.writtenBytes = closedBytes + (resumeFrom.sink ? resumeFrom.output.at.offset : 0);
  }

  /** Resolves when there is room for more (back-pressure), not when it is written. */
  async add(source: EntrySource): Promise<void> {
    if (this.failure) return this.failure;
    const { written } = await this.archive.add(source);
    written.then(
      (row) => this.grow(row.compressedBytes),
      (error: unknown) => this.fail(error),
    );
  }

  /** @returns the segments, all of them final. */
  async finish(): Promise<readonly WrittenSegment[]> {
    await this.archive.finalize();
    if (this.failure) return this.failure;
    const { segments, bytes } = this.archive.result();
    this.writtenBytes = bytes;
    return segments;
  }

  /** Ends at once; what the last checkpoint covers is left for the next run. */
  async abandon(reason: unknown): Promise<void> {
    await this.archive.abandon(reason);
  }

  /** Ends at the next place to go on from, with a checkpoint there. */
  async suspend(): Promise<void> {
    await this.archive.suspend();
  }

  private grow(bytes: number): void {
    const { expectedBytes, segmentBytes } = this.options;
    this.writtenBytes += bytes;
    if (expectedBytes <= segmentBytes && this.writtenBytes > segmentBytes)
      this.fail(new OutgrewOneFile(`expected at most ${expectedBytes} bytes, found more than ${segmentBytes}`));
  }

  private fail(error: unknown): void {
    this.failure ??= Promise.reject(error as Error);
    this.failure.catch(() => undefined);
  }
}

import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SegmentIdentity, SegmentSink, SinkState } from '../segment-sink';

/**
 * Writes segments as files of one folder. Until a segment is final its file is called `.NAME.z01.partial`: a file under its own
 * name is always whole.
 */
export class FileSink implements SegmentSink {
  readonly minimumCutBytes = 0;
  readonly forgetsBytes = true;
  private file: FileHandle | undefined;
  private writtenBytes = 0;
  private readonly uncommitted = new Set<string>();

  /** @param isDurable cuts and closes wait until the disk has the bytes: needed where a power failure must be survived. */
  constructor(
    private readonly folder: string,
    private readonly isDurable = true,
  ) {}

  async open(segment: SegmentIdentity, resumeFrom?: SinkState): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    this.uncommitted.add(segment.name);
    this.writtenBytes = Number(resumeFrom?.['bytes'] ?? 0);
    this.file = await open(this.partialPath(segment.name), resumeFrom ? 'r+' : 'w');
    if (resumeFrom) await this.file.truncate(this.writtenBytes);
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length;) {
      const { bytesWritten } = await this.file!.write(bytes, start, bytes.length - start, this.writtenBytes);
      start += bytesWritten;
      this.writtenBytes += bytesWritten;
    }
  }

  async writeAll(pieces: readonly Uint8Array[]): Promise<void> {
    const start = this.writtenBytes;
    const { bytesWritten } = await this.file!.writev(pieces, start);
    this.writtenBytes += bytesWritten;
    // A write may end early: what is left of each piece goes after it.
    let pieceStart = 0;
    for (const piece of pieces) {
      const doneBytes = Math.min(piece.length, Math.max(0, bytesWritten - pieceStart));
      if (doneBytes < piece.length) await this.write(piece.subarray(doneBytes));
      pieceStart += piece.length;
    }
  }

  async cut(): Promise<SinkState> {
    const bytes = this.writtenBytes;
    if (this.isDurable) await this.file!.datasync();
    return { bytes };
  }

  async close(): Promise<SinkState> {
    const state = await this.cut();
    await this.closeFile();
    return state;
  }

  async commit(segment: SegmentIdentity): Promise<void> {
    try {
      await rename(this.partialPath(segment.name), join(this.folder, segment.name));
    } catch (error) {
      // Renamed already, by the run that is resumed.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    this.uncommitted.delete(segment.name);
  }

  async abort(): Promise<void> {
    await this.closeFile();
    for (const name of this.uncommitted) await rm(this.partialPath(name), { force: true });
  }

  async release(): Promise<void> {
    await this.closeFile();
  }

  private async closeFile(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close();
  }

  private partialPath(name: string): string {
    return join(this.folder, `.${name}.partial`);
  }
}

import type { BackupSegment } from '@respaldos/persistence';
import {
  directoryRanges,
  readCentralDirectory,
  readStoredEnd,
  storedEndBytes,
  type EntryRow,
  type SegmentRange,
  type StoredEnd,
  type UnsplitZip,
} from '@respaldos/split-zip';
import type { ObjectStore, Piece } from '@respaldos/storage';
import { buffer } from 'node:stream/consumers';

/** A published split set, as its own last segment describes it: nothing but the stored bytes is believed. */
export class StoredSet {
  private constructor(
    private readonly store: ObjectStore,
    private readonly segments: readonly BackupSegment[],
    private readonly end: StoredEnd,
  ) {}

  /** @param segments all of the set, in order. @throws UnreadableDirectoryError */
  static async open(store: ObjectStore, segments: readonly BackupSegment[]): Promise<StoredSet> {
    const { objectKey, bytes } = segments.at(-1)!;
    const start = Math.max(0, bytes - storedEndBytes);
    const end = readStoredEnd(await buffer(store.read(objectKey, { start, end: bytes })));
    return new StoredSet(store, segments, end);
  }

  get entryCount(): number {
    return this.end.entryCount;
  }

  get segmentBytes(): number[] {
    return this.segments.map(({ bytes }) => bytes);
  }

  /** Of the segments that hold entries: the directory has segments of its own behind them. */
  get dataSegmentBytes(): number[] {
    return this.segmentBytes.slice(0, this.end.directorySegment);
  }

  /** The archive's entries, read from the object store each time. */
  rows(): AsyncGenerator<EntryRow, void, undefined> {
    return readCentralDirectory(this.directory(), this.end.entryCount);
  }

  /** What the object store lays end to end to make it. */
  async *pieces(zip: UnsplitZip): AsyncGenerator<Piece, void, undefined> {
    for (const range of zip.data) yield this.objectRange(range);
    yield* zip.directory();
  }

  private async *directory(): AsyncGenerator<Uint8Array> {
    for (const range of directoryRanges(this.end, this.segmentBytes)) {
      const { key, start, end } = this.objectRange(range);
      for await (const chunk of this.store.read(key, { start, end })) yield chunk as Buffer;
    }
  }

  private objectRange({ segment, start, end }: SegmentRange): { key: string; start: number; end: number } {
    return { key: this.segments[segment]!.objectKey, start, end };
  }
}

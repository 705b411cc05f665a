import type { EntryRow } from '@respaldos/split-zip';
import type { ObjectStore } from '@respaldos/storage';
import { createHash } from 'node:crypto';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { compareHeader, headerBytes, LocalHeaderCheck } from './local-header-check';

/** What one stored segment said of itself when it was read to its last byte. */
export interface SegmentReading {
  key: string;
  /** Of the very object that was read. */
  etag: string;
  bytes: number;
  crc32: number;
  sha256: string;
}

/** The object store does not have what was written. */
export class StoredOtherwise extends Error {
  override readonly name = 'StoredOtherwise';
}

/**
 * Reads a stored set again, segment after segment: sums, and whether each entry begins where its row says. Segments are read
 * while later ones are still packed (`readAhead`), so that a set is verified soon after its last byte. What could not be read
 * then, for whatever reason, `finish` reads; and it asks whether what was read earlier is still the same object.
 */
export class SetReading {
  private readonly readings: SegmentReading[] = [];
  /** Rows whose entries were found; those of the readings, and of larger entries that were complete only later. */
  private rowCount = 0;
  private ahead: Promise<void> = Promise.resolve();
  private readonly stopped = new AbortController();
  private readonly signal: AbortSignal;

  /** @param rows those of the archive's entries from a number on, in order, as far as they are kept already. */
  constructor(
    private readonly store: ObjectStore,
    private readonly rows: (from: number) => AsyncIterable<EntryRow>,
    signal: AbortSignal,
  ) {
    this.signal = AbortSignal.any([signal, this.stopped.signal]);
  }

  /**
   * A segment became an object, and the rows of all entries that end in it are kept. Resolves when it was read, or when that is
   * left to `finish`.
   */
  readAhead(index: number, key: string): Promise<void> {
    this.ahead = this.ahead
      .then(async () => {
        if (index === this.readings.length && !this.signal.aborted) await this.read(index, key);
      })
      .catch(() => undefined);
    return this.ahead;
  }

  /** @returns what all segments say, and how many entries were found. @throws what differs, or what the store answers. */
  async finish(keys: readonly string[]): Promise<{ readings: readonly SegmentReading[]; entryCount: number }> {
    await this.ahead;
    for (const { key, etag } of this.readings) {
      const stored = await this.store.head(key);
      if (stored?.etag !== etag) throw new StoredOtherwise(`${key} is not the object any more that was verified`);
    }
    for (const [index, key] of keys.entries()) if (index >= this.readings.length) await this.read(index, key);
    for await (const row of this.rows(this.rowCount)) await this.findAlone(row);
    return { readings: this.readings, entryCount: this.rowCount };
  }

  /** Resolves when nothing is being read any more. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await this.ahead;
  }

  private async read(index: number, key: string): Promise<void> {
    const stored = await this.store.head(key);
    if (!stored) throw new StoredOtherwise(`${key} is not there`);
    const { etag } = stored;
    const found = { key, etag, bytes: 0, crc32: 0 };
    const hash = createHash('sha256');
    const rowsBefore = this.rowCount;
    const headers = new LocalHeaderCheck(this.rowsUpTo(index));
    try {
      await headers.begin(index);
      const stream = addAbortSignal(this.signal, this.store.read(key, { etag }));
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        hash.update(chunk);
        found.crc32 = crc32(chunk, found.crc32);
        found.bytes += chunk.length;
        await headers.take(chunk);
      }
      headers.end();
    } catch (error) {
      this.rowCount = rowsBefore;
      this.signal.throwIfAborted();
      throw error;
    }
    this.readings.push({ ...found, sha256: hash.digest('hex') });
  }

  /** Rows of one segment, each counted once it was found. Entries that began before it and went over its start come now. */
  private async *rowsUpTo(segment: number): AsyncGenerator<EntryRow> {
    for await (const row of this.rows(this.rowCount)) {
      if (row.segment > segment) return;
      if (row.segment < segment) await this.findAlone(row);
      else {
        yield row;
        this.rowCount += 1;
      }
    }
  }

  private async findAlone(row: EntryRow): Promise<void> {
    const { key, etag } = this.readings[row.segment]!;
    const range = { start: row.offset, end: row.offset + headerBytes(row), etag };
    compareHeader(row, await buffer(this.store.read(key, range)));
    this.rowCount += 1;
  }
}

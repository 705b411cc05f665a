import { Injectable } from '@nestjs/common';
import type { Backup } from '@respaldos/persistence';
import {
  directoryRanges,
  readCentralDirectory,
  readStoredEnd,
  storedEndBytes,
  UnreadableDirectoryError,
  type EntryRow,
} from '@respaldos/split-zip';
import { ObjectChangedError, ObjectStore } from '@respaldos/storage';
import { isDeepStrictEqual } from 'node:util';
import { buffer } from 'node:stream/consumers';
import type { PackedSegment, PackedSet } from '../packed-set';
import { RunRows } from '../run/run-rows';
import { MisplacedEntry } from './local-header-check';
import { SetReading, StoredOtherwise, type SegmentReading } from './set-reading';

/** What was stored is not what was written, or not all of it is there. The run is void; nobody was told. */
export class VerificationFailed extends Error {
  override readonly name = 'VerificationFailed';
}

export interface VerifiedSegment extends PackedSegment {
  sha256: string;
}

/** Rule 19, before anybody hears of a set: what S3 gives back is read to the last byte and opened as its reader will. */
@Injectable()
export class SetVerification {
  constructor(
    private readonly store: ObjectStore,
    private readonly runRows: RunRows,
  ) {}

  /** To be told of segments while the set is still packed. */
  readingOf(backupId: string, signal: AbortSignal): SetReading {
    return new SetReading(this.store, (from) => this.runRows.entries(backupId, from), signal);
  }

  /** @returns the segments with the SHA-256 of their stored bytes. @throws VerificationFailed, naming what differs */
  async verify(backup: Backup, packed: PackedSet): Promise<VerifiedSegment[]> {
    verifyCounts(backup, packed);
    const { segments } = packed;
    const directoryCount = await this.verifyDirectory(backup, segments);
    const { readings, entryCount } = await asVerification(
      packed.reading.finish(segments.map(({ objectKey }) => objectKey)),
    );
    const verified = segments.map((segment, index) => verifiedBy(segment, readings[index]!));
    if (entryCount !== directoryCount)
      throw new VerificationFailed(`expected ${directoryCount} local headers, found ${entryCount}`);
    return verified;
  }

  /** Reads the set's end and its central directory, and compares each entry with the row that was kept when it was written. */
  private async verifyDirectory(backup: Backup, segments: readonly PackedSegment[]): Promise<number> {
    const last = segments.at(-1)!;
    const tail = await buffer(
      this.store.read(last.objectKey, { start: Math.max(0, last.bytes - storedEndBytes), end: last.bytes }),
    );
    const rows = this.runRows.entries(backup.id);
    let count = 0;
    try {
      const end = readStoredEnd(tail);
      const sizes = segments.map(({ bytes }) => bytes);
      for await (const entry of readCentralDirectory(
        this.directory(segments, directoryRanges(end, sizes)),
        end.entryCount,
      )) {
        const { value: row } = (await rows.next()) as { value: EntryRow | undefined };
        if (!row || !isSame(entry, row))
          throw new VerificationFailed(
            `${last.objectKey}: the directory has ${entry.name} where ${row?.name ?? 'nothing'} was written`,
          );
        count += 1;
      }
    } catch (error) {
      if (!(error instanceof UnreadableDirectoryError)) throw error;
      throw new VerificationFailed(`${last.objectKey}: ${error.message}`, { cause: error });
    }
    const { value: missing } = (await rows.next()) as { value: EntryRow | undefined };
    if (missing) throw new VerificationFailed(`${last.objectKey}: the directory does not have ${missing.name}`);
    return count;
  }

  private async *directory(
    segments: readonly PackedSegment[],
    ranges: ReturnType<typeof directoryRanges>,
  ): AsyncGenerator<Buffer> {
    for (const { segment, start, end } of ranges)
      if (end > start) yield* this.store.read(segments[segment]!.objectKey, { start, end }) as AsyncIterable<Buffer>;
  }
}

/** @throws VerificationFailed unless the stored bytes are those that were written. */
function verifiedBy(segment: PackedSegment, { bytes, crc32, sha256 }: SegmentReading): VerifiedSegment {
  if (bytes !== segment.bytes || crc32 !== segment.crc32 || sha256 !== (segment.sha256 ?? sha256))
    throw new VerificationFailed(
      `${segment.objectKey}: expected ${segment.bytes} bytes with CRC-32 ${segment.crc32} and SHA-256 ${segment.sha256 ?? '(not known)'}, found ${bytes} with ${crc32} and ${sha256}`,
    );
  return { ...segment, sha256 };
}

/** Documents expected = documents packed + documents with exceptions. */
function verifyCounts({ id, documentCount }: Backup, { counts }: PackedSet): void {
  const { packedCount, exceptionDocumentCount } = counts;
  if (documentCount !== packedCount + exceptionDocumentCount || documentCount !== counts.documentCount)
    throw new VerificationFailed(
      `backup ${id}: expected ${documentCount} documents, found ${packedCount} packed and ${exceptionDocumentCount} with exceptions`,
    );
}

const isSame = (found: EntryRow, written: EntryRow): boolean => isDeepStrictEqual({ ...found }, { ...written });

async function asVerification<Result>(check: Promise<Result>): Promise<Result> {
  try {
    return await check;
  } catch (error) {
    if (!isDifference(error as Error)) throw error;
    throw new VerificationFailed((error as Error).message, { cause: error });
  }
}

const isDifference = (error: Error): boolean =>
  error instanceof StoredOtherwise || error instanceof MisplacedEntry || error instanceof ObjectChangedError;

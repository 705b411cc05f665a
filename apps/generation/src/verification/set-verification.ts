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
import { ObjectStore } from '@respaldos/storage';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import type { Lease } from '../lease';
import type { PackedSegment, PackedSet } from '../packed-set';
import { RunRows } from '../run/run-rows';
import { LocalHeaderCheck } from './local-header-check';

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

  /** @returns the segments with the SHA-256 of their stored bytes. @throws VerificationFailed, naming what differs */
  async verify(backup: Backup, packed: PackedSet, lease: Lease): Promise<VerifiedSegment[]> {
    verifyCounts(backup, packed);
    const directoryCount = await this.verifyDirectory(backup, packed.segments);
    const headers = new LocalHeaderCheck(this.runRows.entries(backup.id));
    const verified: VerifiedSegment[] = [];
    for (const segment of packed.segments) verified.push(await this.verifySegment(segment, headers, lease));
    if (headers.foundCount !== directoryCount)
      throw new VerificationFailed(`expected ${directoryCount} local headers, found ${headers.foundCount}`);
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

  private async verifySegment(
    segment: PackedSegment,
    headers: LocalHeaderCheck,
    lease: Lease,
  ): Promise<VerifiedSegment> {
    const hash = createHash('sha256');
    const found = { bytes: 0, crc32: 0 };
    await headers.begin(segment.index);
    for await (const chunk of this.store.read(segment.objectKey) as AsyncIterable<Buffer>) {
      lease.signal.throwIfAborted();
      hash.update(chunk);
      found.crc32 = crc32(chunk, found.crc32);
      found.bytes += chunk.length;
      await asVerification(headers.take(chunk));
    }
    await asVerification((async () => headers.end())());
    const sha256 = hash.digest('hex');
    if (found.bytes !== segment.bytes || found.crc32 !== segment.crc32 || sha256 !== (segment.sha256 ?? sha256))
      throw new VerificationFailed(
        `${segment.objectKey}: expected ${segment.bytes} bytes with CRC-32 ${segment.crc32} and SHA-256 ${segment.sha256 ?? '(not known)'}, found ${found.bytes} with ${found.crc32} and ${sha256}`,
      );
    return { ...segment, sha256 };
  }
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

async function asVerification(check: Promise<void>): Promise<void> {
  try {
    await check;
  } catch (error) {
    throw new VerificationFailed((error as Error).message, { cause: error });
  }
}

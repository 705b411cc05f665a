import { Inject, Injectable } from '@nestjs/common';
import { ObjectStore } from '@respaldos/storage';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import { knownObjects, type KnownObjects } from './known-objects';
import { LOGGER } from './logger.token';
import { objectsFolder } from './object-keys';

/** Long enough for whatever is being written now to be in a row. */
const graceMs = 3_600_000;

export interface Tidied {
  objectCount: number;
  uploadCount: number;
}

/** What a round saw, and what it did about it. */
interface Found {
  seenCount: number;
  seenBytes: number;
  removedCount: number;
  removedBytes: number;
}

/**
 * Finds in the object store what no row knows (of a worker that died after it was replaced, of a deletion that was cut short)
 * and removes it. An unfinished upload that a checkpoint refers to is no orphan, however long it waits for its window.
 */
@Injectable()
export class ObjectTidying {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ObjectStore,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param olderThanMs what is younger is left alone. */
  async tidy(olderThanMs = graceMs): Promise<Tidied> {
    const before = new Date(Date.now() - olderThanMs);
    const uploads = await this.tidyUploads(before);
    const objects = await this.tidyObjects(before);
    await this.note({ ...uploads, ...objects });
    const tidied = { uploadCount: uploads.abortedCount, objectCount: objects.removedCount };
    if (tidied.uploadCount + tidied.objectCount > 0) this.logger.warn(tidied, 'orphans removed from the object store');
    return tidied;
  }

  private async tidyUploads(before: Date): Promise<{ abortedCount: number; keptCount: number }> {
    const known = this.lookUp();
    const tally = { abortedCount: 0, keptCount: 0 };
    for await (const upload of this.store.uploads(objectsFolder)) {
      tally.keptCount += 1;
      if (upload.startedAt >= before) continue;
      const { uploadIds, isBeingWritten, livePrefix } = await known(upload.key);
      const isLive = isBeingWritten && livePrefix !== null && upload.key.startsWith(livePrefix);
      if (isLive || uploadIds.has(upload.uploadId)) continue;
      await this.store.abortUpload(upload);
      tally.abortedCount += 1;
      tally.keptCount -= 1;
    }
    return tally;
  }

  private async tidyObjects(before: Date): Promise<Found> {
    const known = this.lookUp();
    const found: Found = { seenCount: 0, seenBytes: 0, removedCount: 0, removedBytes: 0 };
    for await (const { key, bytes, modifiedAt } of this.store.list(objectsFolder)) {
      found.seenCount += 1;
      found.seenBytes += bytes;
      if (modifiedAt >= before) continue;
      const { keys, livePrefix } = await known(key);
      if (keys.has(key) || (livePrefix !== null && key.startsWith(livePrefix))) continue;
      await this.store.removeObject(key);
      found.removedCount += 1;
      found.removedBytes += bytes;
    }
    return found;
  }

  /** For operators: what the store holds is only known by looking, and looking takes long. */
  private async note(round: Found & { abortedCount: number; keptCount: number }): Promise<void> {
    const { seenCount, seenBytes, removedCount, removedBytes, abortedCount, keptCount } = round;
    await this.dataSource.query(
      `INSERT INTO tidying (seen_count, seen_bytes, removed_count, removed_bytes, aborted_upload_count, kept_upload_count)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [seenCount, seenBytes, removedCount, removedBytes, abortedCount, keptCount],
    );
  }

  /** Listings come by key, so that one backup is remembered at a time. */
  private lookUp(): (key: string) => Promise<KnownObjects> {
    let last: { backupId: string; known: Promise<KnownObjects> } | undefined;
    return (key) => {
      const backupId = key.slice(objectsFolder.length).split('/')[0]!;
      if (last?.backupId !== backupId)
        last = { backupId, known: knownObjects(this.dataSource, backupId, this.env.HEARTBEAT_STALE_MS) };
      return last.known;
    };
  }
}

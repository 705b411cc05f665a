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
    const tidied = { uploadCount: await this.tidyUploads(before), objectCount: await this.tidyObjects(before) };
    if (tidied.uploadCount + tidied.objectCount > 0) this.logger.warn(tidied, 'orphans removed from the object store');
    return tidied;
  }

  private async tidyUploads(before: Date): Promise<number> {
    const known = this.lookUp();
    let count = 0;
    for await (const upload of this.store.uploads(objectsFolder)) {
      if (upload.startedAt >= before) continue;
      const { uploadIds, isBeingWritten, livePrefix } = await known(upload.key);
      const isLive = isBeingWritten && livePrefix !== null && upload.key.startsWith(livePrefix);
      if (isLive || uploadIds.has(upload.uploadId)) continue;
      await this.store.abortUpload(upload);
      count += 1;
    }
    return count;
  }

  private async tidyObjects(before: Date): Promise<number> {
    const known = this.lookUp();
    let count = 0;
    for await (const { key, modifiedAt } of this.store.list(objectsFolder)) {
      if (modifiedAt >= before) continue;
      const { keys, livePrefix } = await known(key);
      if (keys.has(key) || (livePrefix !== null && key.startsWith(livePrefix))) continue;
      await this.store.removeObject(key);
      count += 1;
    }
    return count;
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

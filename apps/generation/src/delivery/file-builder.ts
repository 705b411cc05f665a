import { Inject, Injectable } from '@nestjs/common';
import { buildFile, deleteBackup, type Delivery } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup, BackupSegment, type DerivedFile } from '@respaldos/persistence';
import { standaloneZip, unifiedZip, type UnsplitZip } from '@respaldos/split-zip';
import { ObjectStore } from '@respaldos/storage';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { GENERATION_ENV, type GenerationEnv } from '../generation.env';
import { LOGGER } from '../logger.token';
import { FileRows, type FileOutcome } from './file-rows';
import { FileWatch } from './file-watch';
import { StoredSet } from './stored-set';
import { verifyZip } from './verify-zip';

/** The object store does the work; more at once would only make each slower. */
export const filesMadeAtOnce = 2;

/** Makes a derived file out of stored segments: the object store copies, only the new directory passes through here. */
@Injectable()
export class FileBuilder {
  private underWayCount = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: FileRows,
    private readonly store: ObjectStore,
    private readonly messenger: Messenger,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Told twice it does nothing; what finds no room here stays owed. */
  async build(fileId: string, { stopping }: Pick<Delivery, 'stopping'>): Promise<void> {
    if (this.underWayCount >= filesMadeAtOnce) return;
    this.underWayCount += 1;
    try {
      const file = await this.rows.claim(fileId);
      if (file) await this.buildClaimed(file, stopping);
    } finally {
      this.underWayCount -= 1;
    }
    const next = stopping.aborted ? null : await this.rows.nextOwed();
    if (next && next !== fileId) await this.messenger.hint(buildFile, { fileId: next });
  }

  private async buildClaimed(file: DerivedFile, stopping: AbortSignal): Promise<void> {
    const watch = new FileWatch(this.rows, file, stopping);
    watch.start(this.env.HEARTBEAT_EVERY_MS);
    try {
      const outcome = await this.make(file, watch);
      await watch.stop();
      if (await this.rows.settle(file.id, outcome)) return;
    } catch (error) {
      await watch.stop();
      if (!watch.signal.aborted) await this.fail(file, error as Error);
    }
    await this.rows.letGo(file.id);
    await this.yieldToDeletion(file.backupId);
  }

  private async make(file: DerivedFile, watch: FileWatch): Promise<FileOutcome> {
    const where = { backupId: file.backupId };
    const segments = await this.dataSource.manager.find(BackupSegment, { where, order: { index: 'ASC' } });
    const set = await StoredSet.open(this.store, segments);
    const rows = (): ReturnType<StoredSet['rows']> => set.rows();
    if (file.kind === 'unified') {
      const zip = unifiedZip(rows, set.dataSegmentBytes);
      const totalBytes = await this.join(file, set, { ...zip, entryCount: set.entryCount }, watch);
      return { state: 'ready', totalBytes, entryCount: set.entryCount, leftOutCount: 0, leftOut: [] };
    }
    const place = segments.findIndex(({ index }) => index === file.segmentIndex);
    const zip = await standaloneZip(rows, set.segmentBytes, place);
    const { entryCount, leftOutCount, leftOut } = zip;
    const found = { entryCount, leftOutCount, leftOut: [...leftOut] };
    if (entryCount === 0) return { state: 'empty', totalBytes: 0, ...found };
    return { state: 'ready', totalBytes: await this.join(file, set, zip, watch), ...found };
  }

  /** @returns its size. */
  private async join(
    file: DerivedFile,
    set: StoredSet,
    zip: UnsplitZip & { entryCount: number },
    watch: FileWatch,
  ): Promise<number> {
    const bytes = await bytesOf(zip);
    const key = file.objectKey;
    await this.rows.foresee(file.id, bytes);
    // It stands already when an earlier maker died before it could say so.
    if ((await this.store.head(key))?.bytes !== bytes)
      await this.store.join(key, set.pieces(zip), {
        resume: { uploadId: file.uploadId, opened: (uploadId) => watch.opened(uploadId) },
        progressed: (doneBytes) => (watch.doneBytes = doneBytes),
        signal: watch.signal,
      });
    await verifyZip(this.store, key, { bytes, entryCount: zip.entryCount });
    return bytes;
  }

  /** What was begun is given up: the next try must not stumble over the same. */
  private async fail(file: DerivedFile, error: Error): Promise<void> {
    this.logger.error({ fileId: file.id, backupId: file.backupId, err: error }, 'a derived file could not be made');
    await this.store.remove(folderOf(file.objectKey)).catch((cause: unknown) => {
      this.logger.warn({ fileId: file.id, err: cause }, 'remains of a derived file are left for the deletion');
    });
    await this.rows.fail(file, `${error.name}: ${error.message}`);
  }

  /** Whoever deletes has waited for this worker to let go. */
  private async yieldToDeletion(backupId: string): Promise<void> {
    const backup = await this.dataSource.manager.findOneBy(Backup, { id: backupId });
    if (!backup?.deletionReason) return;
    await this.messenger.hint(deleteBackup, { requestId: backup.requestId, reason: backup.deletionReason });
  }
}

async function bytesOf(zip: UnsplitZip): Promise<number> {
  let bytes = zip.data.reduce((sum, { start, end }) => sum + end - start, 0);
  for await (const piece of zip.directory()) bytes += piece.length;
  return bytes;
}

const folderOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

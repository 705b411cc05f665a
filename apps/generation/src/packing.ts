import { Inject, Injectable } from '@nestjs/common';
import { BackupException, BackupRequest, type Backup } from '@respaldos/persistence';
import { Quipux } from '@respaldos/quipux';
import { ObjectStore, S3SegmentSink } from '@respaldos/storage';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { BackupArchive } from './backup-archive';
import { DocumentPacker, documentsAtOnce, pageSource } from './document-packer';
import { FileFetcher } from './file-fetcher';
import { FrozenList } from './frozen-list';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import type { Lease, Progress } from './lease';
import { attemptPrefix } from './object-keys';
import { Ledger } from './package/ledger';
import { PackageWriter } from './package/package-writer';
import { readAbout } from './package-about';
import type { PackedSet } from './packed-set';

/** A page of a document and what surrounds it in the archive: more than the largest seen, for the upper bound only. */
const pageBytes = 64 * 1_024;

/** Documents → package → split ZIP → S3, streaming all the way. */
@Injectable()
export class Packing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly quipux: Quipux,
    private readonly frozenList: FrozenList,
    private readonly store: ObjectStore,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {}

  /** @param progress kept true while it goes; the lease shows it to people. */
  async pack(backup: Backup, lease: Lease, progress: Progress): Promise<PackedSet> {
    const directory = join(this.env.WORK_DIR, `${backup.id}-${backup.attempt}`);
    const ledger = new Ledger(directory);
    const archive = await this.openArchive(backup, lease);
    try {
      const writer = await this.writer(backup, ledger);
      await this.packDocuments(backup, writer, archive, lease, progress);
      for await (const entry of writer.closing()) await archive.add(pageSource(entry, backup.frozenAt!));
      const segments = await archive.finish();
      const prefix = attemptPrefix(backup.id, backup.attempt);
      const stored = segments.map(({ index, name, bytes, sha256 }) => ({
        index,
        name,
        bytes,
        sha256,
        objectKey: prefix + name,
      }));
      return { segments: stored, counts: writer.counts, writtenBytes: archive.writtenBytes };
    } catch (error) {
      await archive.abort();
      throw error;
    } finally {
      ledger.close();
      await rm(directory, { recursive: true, force: true });
    }
  }

  private async openArchive(backup: Backup, lease: Lease): Promise<BackupArchive> {
    const { estimatedBytes } = await this.dataSource.manager.findOneByOrFail(BackupRequest, { id: backup.requestId });
    return new BackupArchive({
      baseName: backup.archiveName,
      segmentBytes: backup.segmentBytes,
      expectedBytes: Math.ceil((estimatedBytes ?? 0) * 1.25) + backup.documentCount * pageBytes,
      level: this.env.COMPRESSION_LEVEL,
      sink: new S3SegmentSink(this.store, attemptPrefix(backup.id, backup.attempt)),
      signal: lease.signal,
    });
  }

  private async writer(backup: Backup, ledger: Ledger): Promise<PackageWriter> {
    const { manager } = this.dataSource;
    const request = await manager.findOneByOrFail(BackupRequest, { id: backup.requestId });
    return PackageWriter.open(await readAbout(manager, backup, request, this.env), ledger);
  }

  private async packDocuments(
    backup: Backup,
    writer: PackageWriter,
    archive: BackupArchive,
    lease: Lease,
    progress: Progress,
  ): Promise<void> {
    const fetcher = new FileFetcher(this.quipux, lease.signal);
    const { attempt, id: backupId } = backup;
    const packer = new DocumentPacker(this.quipux, writer, archive, fetcher, async (exception) => {
      await this.dataSource.manager.insert(BackupException, { ...exception, backupId, attempt });
    });
    const batches = this.frozenList.batches(backupId, documentsAtOnce);
    await packer.pack(
      followed(batches, () => {
        lease.signal.throwIfAborted();
        progress.doneCount = packer.doneCount;
        progress.writtenBytes = archive.writtenBytes;
      }),
    );
    progress.doneCount = packer.doneCount;
  }
}

async function* followed<T>(items: AsyncIterable<T>, each: () => void): AsyncGenerator<T> {
  for await (const item of items) {
    each();
    yield item;
  }
}

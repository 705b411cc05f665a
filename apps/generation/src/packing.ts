import { Inject, Injectable } from '@nestjs/common';
import { BackupException, BackupRequest, type Backup } from '@respaldos/persistence';
import { Quipux } from '@respaldos/quipux';
import { ObjectStore, S3SegmentSink } from '@respaldos/storage';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { BackupArchive } from './backup-archive';
import { DocumentPacker, documentsAtOnce, pageSource } from './document-packer';
import { DocumentReader } from './document-reader';
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
/** Files too large to keep are read again while they are written; each holds a connection to the bodega. */
export const largeFilesAtOnce = 2;

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
    const directory = join(this.env.WORK_DIR, `${backup.id}-${lease.attempt}`);
    const ledger = new Ledger(directory);
    let archive: BackupArchive | undefined;
    try {
      archive = await this.openArchive(backup, lease);
      return await this.fill(archive, ledger, backup, lease, progress);
    } catch (error) {
      await archive?.abort();
      throw error;
    } finally {
      ledger.close();
      await rm(directory, { recursive: true, force: true });
    }
  }

  private async fill(
    archive: BackupArchive,
    ledger: Ledger,
    backup: Backup,
    lease: Lease,
    progress: Progress,
  ): Promise<PackedSet> {
    const writer = await this.writer(backup, ledger);
    await this.packDocuments(backup, writer, archive, lease, progress);
    for await (const entry of writer.closing()) await archive.add(pageSource(entry, backup.frozenAt!));
    const prefix = attemptPrefix(backup.id, lease.attempt);
    const segments = (await archive.finish()).map(({ index, name, bytes, sha256 }) => {
      return { index, name, bytes, sha256, objectKey: prefix + name };
    });
    return { segments, counts: writer.counts, writtenBytes: archive.writtenBytes };
  }

  private async openArchive(backup: Backup, lease: Lease): Promise<BackupArchive> {
    const { estimatedBytes } = await this.dataSource.manager.findOneByOrFail(BackupRequest, { id: backup.requestId });
    const { segmentBytes, documentCount, needsSplit, archiveName: baseName } = backup;
    const likelyBytes = Math.ceil((estimatedBytes ?? 0) * 1.25) + documentCount * pageBytes;
    return new BackupArchive({
      baseName,
      segmentBytes,
      expectedBytes: needsSplit ? Math.max(likelyBytes, segmentBytes + 1) : likelyBytes,
      level: this.env.COMPRESSION_LEVEL,
      sourceConcurrency: largeFilesAtOnce,
      sink: new S3SegmentSink(this.store, attemptPrefix(backup.id, lease.attempt)),
      signal: lease.signal,
    });
  }

  private async writer(backup: Backup, ledger: Ledger): Promise<PackageWriter> {
    const { manager } = this.dataSource;
    const request = await manager.findOneByOrFail(BackupRequest, { id: backup.requestId });
    return PackageWriter.open(await readAbout(manager, backup, request, this.env), ledger, this.env.SIGNING_KEY);
  }

  private async packDocuments(
    backup: Backup,
    writer: PackageWriter,
    archive: BackupArchive,
    lease: Lease,
    progress: Progress,
  ): Promise<void> {
    const fetcher = new FileFetcher(this.quipux, lease.signal);
    const { attempt } = lease;
    const backupId = backup.id;
    const reader = new DocumentReader(this.quipux, lease.signal);
    const packer = new DocumentPacker(reader, writer, archive, fetcher, async (exception) => {
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

import { Inject, Injectable } from '@nestjs/common';
import { BackupRequest, type Backup } from '@respaldos/persistence';
import { Quipux } from '@respaldos/quipux';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ArchiveOpening } from './archive-opening';
import type { BackupArchive } from './backup-archive';
import { DocumentPacker, documentsAtOnce, pageSource } from './document-packer';
import { DocumentReader } from './document-reader';
import { FileFetcher } from './file-fetcher';
import { FrozenList } from './frozen-list';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import type { Lease } from './lease';
import { attemptPrefix } from './object-keys';
import { PackageWriter } from './package/package-writer';
import { readAbout } from './package-about';
import type { PackedSet } from './packed-set';
import type { ProgressMeter } from './progress-meter';
import { CheckpointUnusable } from './run/journal';
import { RunOpening, type OpenRun } from './run/run-opening';
import { SetVerification } from './verification/set-verification';

/** One attempt at a backup, in its worker's hands. */
export interface Work {
  backup: Backup;
  lease: Lease;
  /** Kept true while it goes; the lease shows it to people. */
  meter: ProgressMeter;
}

/** Documents → package → split ZIP → S3, streaming all the way, from the last checkpoint on. */
@Injectable()
export class Packing {
  /** Folders of notes in use by this process, below WORK_DIR. */
  private readonly notesInUse = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly quipux: Quipux,
    private readonly frozenList: FrozenList,
    private readonly runs: RunOpening,
    private readonly archives: ArchiveOpening,
    private readonly verification: SetVerification,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {}

  /** @throws Interrupted once everything up to a checkpoint is safe; LeaseLost; what went wrong. */
  async pack(work: Work): Promise<PackedSet> {
    const { backup, lease } = work;
    lease.signal.throwIfAborted();
    const notes = `${backup.id}-${lease.attempt}`;
    const directory = join(this.env.WORK_DIR, notes);
    let run: OpenRun | undefined;
    this.notesInUse.add(notes);
    try {
      run = await this.runs.open(backup, lease, directory);
      return await this.packRun(work, run);
    } finally {
      run?.ledger.close();
      await rm(directory, { recursive: true, force: true });
      this.notesInUse.delete(notes);
    }
  }

  /** Whether this process works with these notes, whatever the row says of it meanwhile. */
  isUsing(notes: string): boolean {
    return this.notesInUse.has(notes);
  }

  private async packRun(work: Work, run: OpenRun): Promise<PackedSet> {
    const { lease } = work;
    const reading = this.verification.readingOf(work.backup.id, lease.signal);
    const archive = await this.archives.open(work, run, reading);
    const end = (): Promise<void> => (lease.interruption ? archive.suspend() : archive.abandon(lease.signal.reason));
    // Waiting for room or for the last segment ends too.
    const endNow = (): void => void end().catch(() => undefined);
    lease.signal.addEventListener('abort', endNow);
    try {
      lease.signal.throwIfAborted();
      return { ...(await this.fill(archive, run, work)), reading };
    } catch (error) {
      await reading.stop();
      if (!lease.signal.aborted) await archive.abandon(error);
      else await end();
      throw lease.signal.aborted ? lease.signal.reason : error;
    } finally {
      lease.signal.removeEventListener('abort', endNow);
    }
  }

  private async fill(
    archive: BackupArchive,
    run: OpenRun,
    { backup, lease, meter }: Work,
  ): Promise<Omit<PackedSet, 'reading'>> {
    const writer = await this.writer(backup, run);
    const { counts } = writer;
    meter.goOn({
      doneCount: run.documentCount,
      readBytes: counts.fileBytes,
      writtenBytes: archive.writtenBytes,
    });
    if (!run.checkpoint?.archive.isComplete) {
      await this.packDocuments(archive, writer, run, { backup, lease, meter });
      await closePackage(archive, writer, run, backup);
    }
    const prefix = attemptPrefix(backup.id, run.run);
    const segments = (await archive.finish()).map((segment) => ({ ...segment, objectKey: prefix + segment.name }));
    meter.writtenBytes = archive.writtenBytes;
    return { run: run.run, segments, counts, writtenBytes: archive.writtenBytes };
  }

  private async writer(backup: Backup, { ledger }: OpenRun): Promise<PackageWriter> {
    const { manager } = this.dataSource;
    const request = await manager.findOneByOrFail(BackupRequest, { id: backup.requestId });
    return PackageWriter.open(await readAbout(manager, backup, request, this.env), ledger, this.env.SIGNING_KEY);
  }

  private async packDocuments(
    archive: BackupArchive,
    writer: PackageWriter,
    { journal, documentCount }: OpenRun,
    { backup, lease, meter }: Work,
  ): Promise<void> {
    const fetcher = new FileFetcher(this.quipux, lease.signal);
    const reader = new DocumentReader(this.quipux, lease.signal);
    const packer = new DocumentPacker(reader, writer, archive, fetcher, meter, (exception) =>
      journal.noteException(exception),
    );
    await packer.pack(this.frozenList.batches(backup.id, documentsAtOnce, documentCount - 1));
  }
}

/** The package's own papers. Those that an earlier run put into the archive are made again only to see that they are the same. */
async function closePackage(
  archive: BackupArchive,
  writer: PackageWriter,
  { journal, closing }: OpenRun,
  backup: Backup,
): Promise<void> {
  const present = closing.values();
  for await (const entry of writer.closing()) {
    const { value: before } = present.next();
    if (before && (before.name !== entry.name || before.sha256 !== entry.sha256))
      throw new CheckpointUnusable(
        `the archive has ${before.name} (SHA-256 ${before.sha256}), made now: ${entry.name}`,
      );
    if (before) continue;
    const { name, bytes, sha256 } = entry;
    journal.note({ kind: 'closing', name, bytes, sha256 });
    await archive.add(pageSource(entry, backup.frozenAt!));
  }
}

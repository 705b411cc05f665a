import { Inject, Injectable } from '@nestjs/common';
import { fulfilRequest } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup, BackupException, BackupSegment, DatabaseClock } from '@respaldos/persistence';
import { ObjectStore } from '@respaldos/storage';
import { DataSource, Not } from 'typeorm';
import { moveBackup } from './backup-moves';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import { LeaseLost, type Lease } from './lease';
import type { PackedSet } from './packed-set';

/** What was stored is not what was written, or not all of it is there. The attempt is void; nobody was told. */
export class VerificationFailed extends Error {
  override readonly name = 'VerificationFailed';
}

type VerifiedSegment = Omit<BackupSegment, 'backupId'>;

/** Rule 19: nothing is announced before it is verified. */
@Injectable()
export class Publication {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly store: ObjectStore,
    private readonly messenger: Messenger,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {}

  async publish(backup: Backup, packed: PackedSet, lease: Lease): Promise<void> {
    verifyCounts(backup, packed);
    const segments = await this.verifyStoredBytes(packed, lease);
    lease.signal.throwIfAborted();
    await this.record(backup, packed, segments, lease);
    await this.messenger.hint(fulfilRequest, { requestId: backup.requestId });
  }

  /** Every stored byte is read again and hashed. */
  private async verifyStoredBytes({ segments }: PackedSet, lease: Lease): Promise<VerifiedSegment[]> {
    const verified: VerifiedSegment[] = [];
    for (const segment of segments) {
      lease.signal.throwIfAborted();
      const stored = await this.store.sha256Of(segment.objectKey);
      const { bytes, sha256 } = { ...segment, sha256: segment.sha256 ?? stored.sha256 };
      if (stored.sha256 !== sha256 || stored.bytes !== bytes)
        throw new VerificationFailed(
          `${segment.objectKey}: expected ${bytes} bytes with SHA-256 ${sha256}, found ${stored.bytes} with ${stored.sha256}`,
        );
      verified.push({ ...segment, sha256 });
    }
    return verified;
  }

  private async record(
    backup: Backup,
    { counts, writtenBytes }: PackedSet,
    segments: VerifiedSegment[],
    { attempt }: Lease,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.delete(BackupSegment, { backupId: backup.id });
      await manager.insert(
        BackupSegment,
        segments.map((segment) => ({ ...segment, backupId: backup.id })),
      );
      await manager.delete(BackupException, { backupId: backup.id, attempt: Not(attempt) });
      const generatedAt = await this.clock.now(manager);
      const set = {
        doneCount: counts.documentCount,
        packedCount: counts.packedCount,
        exceptionCount: counts.exceptionCount,
        writtenBytes,
        generatedAt,
        expiresAt: new Date(generatedAt.getTime() + this.env.RETENTION_MS),
      };
      const comment = `Documentos: ${counts.documentCount}. Partes: ${segments.length}. Observaciones: ${counts.exceptionCount}.`;
      const moved = await moveBackup(manager, {
        backupId: backup.id,
        to: 'generated',
        action: 'verified',
        attempt,
        comment,
        set,
      });
      if (!moved)
        throw new LeaseLost(`backup ${backup.id} was taken or cancelled before attempt ${attempt} could publish it`);
    });
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

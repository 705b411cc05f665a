import { Inject, Injectable } from '@nestjs/common';
import { fulfilRequest } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { BackupSegment, DatabaseClock, type Backup } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import { moveBackup } from './backup-moves';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import { LeaseLost, type Lease } from './lease';
import type { PackedSet } from './packed-set';
import { Remains } from './remains';
import { RunRows } from './run/run-rows';
import { SetVerification, type VerifiedSegment } from './verification/set-verification';

/** Rule 19: nothing is announced before it is verified. */
@Injectable()
export class Publication {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly verification: SetVerification,
    private readonly runRows: RunRows,
    private readonly remains: Remains,
    private readonly messenger: Messenger,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {}

  async publish(backup: Backup, packed: PackedSet, lease: Lease): Promise<void> {
    const segments = await this.verification.verify(backup, packed);
    lease.signal.throwIfAborted();
    await this.record(backup, packed, segments, lease);
    await this.messenger.hint(fulfilRequest, { requestId: backup.requestId });
    await this.remains.removeBut(backup, packed.run);
  }

  private async record(
    backup: Backup,
    { counts, writtenBytes }: PackedSet,
    segments: readonly VerifiedSegment[],
    { attempt }: Lease,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.delete(BackupSegment, { backupId: backup.id });
      await manager.insert(
        BackupSegment,
        segments.map(({ index, name, objectKey, bytes, sha256 }) => {
          return { index, name, objectKey, bytes, sha256, backupId: backup.id };
        }),
      );
      await this.runRows.forget(manager, backup.id, { isPublished: true });
      const generatedAt = await this.clock.now(manager);
      const set = {
        doneCount: counts.documentCount,
        packedCount: counts.packedCount,
        readBytes: counts.fileBytes,
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

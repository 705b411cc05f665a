import { Inject, Injectable } from '@nestjs/common';
import { DomainError, generateBackup, type PayloadOf, type retryBackup } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup, BackupRequest } from '@respaldos/persistence';
import { newId } from '@respaldos/runtime';
import { DataSource } from 'typeorm';
import { moveBackup } from './backup-moves';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';

/** A backup's beginning, and its new beginning after an operator has looked at why it failed. */
@Injectable()
export class Openings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messenger: Messenger,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {}

  /** Por Generar: one backup per approved request, however often it is told. */
  async open(requestId: string): Promise<void> {
    const request = await this.dataSource.manager.findOneBy(BackupRequest, { id: requestId, state: 'approved' });
    if (!request) return;
    await this.dataSource
      .createQueryBuilder()
      .insert()
      .into(Backup)
      .values({
        id: newId(),
        requestId,
        state: 'pending',
        archiveName: `respaldo_${request.number}`,
        segmentBytes: this.env.SEGMENT_BYTES,
      })
      .orIgnore()
      .execute();
  }

  /** Con error → Por Generar, at once. */
  async retry({ requestId, actor }: PayloadOf<typeof retryBackup>): Promise<{ requestId: string }> {
    const backup = await this.dataSource.manager.findOneBy(Backup, { requestId });
    if (!backup) throw new DomainError('request.not-found');
    const moved = await this.dataSource.transaction((manager) =>
      // The attempts of before stay counted in the fencing number but not against the maximum.
      moveBackup(manager, {
        backupId: backup.id,
        to: 'pending',
        action: 'retried',
        actor,
        set: { failedAttemptCount: 0, retryAt: null },
      }),
    );
    if (!moved) throw new DomainError('request.wrong-state', { state: backup.state });
    await this.messenger.hint(generateBackup, { backupId: backup.id, attempt: backup.attempt + 1 });
    return { requestId };
  }
}

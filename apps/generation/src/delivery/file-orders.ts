import { Injectable } from '@nestjs/common';
import {
  buildFile,
  DomainError,
  refOf,
  targetOf,
  type DerivedFileTarget,
  type orderFile,
  type PayloadOf,
  type ReplyOf,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup, BackupSegment, DerivedFile } from '@respaldos/persistence';
import { newId } from '@respaldos/runtime';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { objectPrefix } from '../object-keys';

/** Somebody wants the backup in one file, or a segment that opens alone. */
@Injectable()
export class FileOrders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messenger: Messenger,
  ) {}

  /**
   * One of each per backup, however often it is ordered; one that failed is tried again.
   * @throws backup.not-ready, backup.one-file-already, backup.segment-not-found
   */
  async order({ requestId, file }: PayloadOf<typeof orderFile>): Promise<ReplyOf<typeof orderFile>> {
    const fileId = await this.dataSource.transaction(async (manager) => {
      const backup = await lockReadyBackup(manager, requestId);
      const target = targetOf(file);
      await assertOffered(manager, backup.id, target);
      return insertOrRevive(manager, backup, target);
    });
    await this.messenger.hint(buildFile, { fileId });
    return { fileId };
  }
}

/** A deletion waits for this transaction, and then takes the new row's file along. */
async function lockReadyBackup(manager: EntityManager, requestId: string): Promise<Backup> {
  const [row] = await manager.query<{ id: string }[]>(
    `SELECT id FROM backup WHERE request_id = $1 AND state = 'generated' AND deletion_reason IS NULL
       AND expires_at > clock_now()
     FOR SHARE`,
    [requestId],
  );
  if (!row) throw new DomainError('backup.not-ready');
  return manager.findOneByOrFail(Backup, { id: row.id });
}

async function assertOffered(manager: EntityManager, backupId: string, target: DerivedFileTarget): Promise<void> {
  const segments = await manager.find(BackupSegment, { where: { backupId }, select: { index: true } });
  if (segments.length === 1) throw new DomainError('backup.one-file-already');
  const isThere = target.kind === 'unified' || segments.some(({ index }) => index === target.segmentIndex);
  if (!isThere) throw new DomainError('backup.segment-not-found', { segment: target.segmentIndex });
}

async function insertOrRevive(manager: EntityManager, backup: Backup, target: DerivedFileTarget): Promise<string> {
  const name = fileName(backup.archiveName, target);
  const objectKey = `${objectPrefix(backup.id)}derivados/${refOf(target)}/${name}`;
  const row = { id: newId(), backupId: backup.id, ...target, name, objectKey, state: 'pending' } as const;
  await manager.createQueryBuilder().insert().into(DerivedFile).values(row).orIgnore().execute();
  const { kind, segmentIndex } = target;
  const same = { backupId: backup.id, kind, segmentIndex: segmentIndex ?? IsNull() };
  const again = { state: 'pending', failedAttemptCount: 0, retryAt: null, doneBytes: 0 } as const;
  await manager.update(DerivedFile, { ...same, state: 'failed' }, again);
  return (await manager.findOneByOrFail(DerivedFile, same)).id;
}

/** People count parts from one. The name of the unified one is that of the manual's command. */
const fileName = (archiveName: string, { kind, segmentIndex }: DerivedFileTarget): string =>
  kind === 'unified' ? `${archiveName}_unificado.zip` : `${archiveName}_parte_${segmentIndex! + 1}.zip`;

import { Backup, BackupDocument, BackupRequest } from '@respaldos/persistence';
import { Quipux, type SelectedDocument } from '@respaldos/quipux';
import { Injectable } from '@nestjs/common';
import { LeaseLost } from './lease';
import { createHash } from 'node:crypto';
import { DataSource, MoreThan, type EntityManager } from 'typeorm';

const batchLength = 1_000;

/** The documents of a backup, frozen at the start: what Quipux changes afterwards changes nothing (rule 13). */
@Injectable()
export class FrozenList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly quipux: Quipux,
  ) {}

  /** Selects and stores the list once; later attempts find it as it was. @returns the backup with its count. */
  async freeze(backup: Backup): Promise<Backup> {
    if (backup.frozenAt) return backup;
    const request = await this.dataSource.manager.findOneByOrFail(BackupRequest, { id: backup.requestId });
    const period = { from: request.fromDay, to: request.toDay };
    return this.dataSource.transaction(async (manager) => {
      // Quipux may take its time for the first batch, and our transaction is idle meanwhile.
      await manager.query(`SET LOCAL idle_in_transaction_session_timeout = '10min'`);
      const hash = createHash('sha256');
      let documentCount = 0;
      for await (const batch of inBatches(this.quipux.documents.select(request.userId, period))) {
        for (const { documentId, trays, datedAt } of batch)
          hash.update(`${documentId} ${trays.join(',')} ${datedAt}\n`);
        await insertBatch(manager, backup.id, documentCount, batch);
        documentCount += batch.length;
      }
      const [, affected] = await manager.query<[unknown[], number]>(
        `UPDATE backup SET frozen_at = clock_now(), list_sha256 = $2, document_count = $3
         WHERE id = $1 AND attempt = $4 AND state = 'generating'`,
        [backup.id, hash.digest('hex'), documentCount, backup.attempt],
      );
      // Taken over meanwhile: our rows must not stay, or the list of whoever has it now could never be written.
      if (affected === 0)
        throw new LeaseLost(`backup ${backup.id} is no longer in the hands of attempt ${backup.attempt}`);
      return manager.findOneByOrFail(Backup, { id: backup.id });
    });
  }

  /** The frozen rows after `ordinal`, in order, a batch at a time. */
  async *batches(backupId: string, length: number, ordinal = -1): AsyncGenerator<BackupDocument[]> {
    for (let last = ordinal; ;) {
      const rows = await this.dataSource.manager.find(BackupDocument, {
        where: { backupId, ordinal: MoreThan(last) },
        order: { ordinal: 'ASC' },
        take: length,
      });
      if (rows.length === 0) return;
      yield rows;
      last = rows.at(-1)!.ordinal;
    }
  }
}

async function insertBatch(
  manager: EntityManager,
  backupId: string,
  first: number,
  batch: SelectedDocument[],
): Promise<void> {
  const rows = batch.map(({ documentId, trays, datedAt }, index) => ({
    ordinal: first + index,
    document_id: documentId,
    trays,
    dated_at: datedAt,
  }));
  // One parameter instead of five a row: a statement takes 65,535 at most.
  await manager.query(
    `INSERT INTO backup_document (backup_id, ordinal, document_id, trays, dated_at)
     SELECT $1, r.ordinal, r.document_id, r.trays, r.dated_at
     FROM jsonb_to_recordset($2::jsonb) AS r(ordinal int, document_id numeric(20, 0), trays text[], dated_at timestamptz)`,
    [backupId, JSON.stringify(rows)],
  );
}

async function* inBatches(selected: AsyncIterable<SelectedDocument>): AsyncGenerator<SelectedDocument[]> {
  let batch: SelectedDocument[] = [];
  for await (const document of selected) {
    batch.push(document);
    if (batch.length === batchLength) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

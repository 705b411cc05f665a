import { Injectable } from '@nestjs/common';
import { BackupException } from '@respaldos/persistence';
import type { Checkpoint, EntryRow } from '@respaldos/split-zip';
import { DataSource, type EntityManager } from 'typeorm';
import type { ListedFile } from '../package/entry';
import type { JournalBatch, JournalLine } from './journal';

/** Where an archive in the making goes on. */
export interface SavedCheckpoint {
  /** The attempt that began the archive: its segments lie under that attempt's prefix. */
  run: number;
  entryCount: number;
  archive: Checkpoint;
  underWay: ListedFile | null;
}

export interface NewCheckpoint extends SavedCheckpoint {
  backupId: string;
  attempt: number;
  newRows: readonly EntryRow[];
  batch: JournalBatch;
}

const batchesAtOnce = 20;

/** The rows of archives in the making. Whoever writes holds the lease in the same transaction. */
@Injectable()
export class RunRows {
  constructor(private readonly dataSource: DataSource) {}

  async latest(manager: EntityManager, backupId: string): Promise<SavedCheckpoint | null> {
    const [row] = await manager.query<SavedCheckpoint[]>(
      `SELECT run, entry_count AS "entryCount", archive, under_way AS "underWay"
       FROM backup_checkpoint WHERE backup_id = $1 AND kind = 'latest'`,
      [backupId],
    );
    return row ?? null;
  }

  /** May be repeated with the same checkpoint: whether a commit came through is not always known. */
  async save(manager: EntityManager, saved: NewCheckpoint): Promise<void> {
    const { backupId, attempt, archive, newRows, batch } = saved;
    const firstOrdinal = archive.rowCount - newRows.length;
    if (newRows.length > 0) {
      const lines = batch.lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      await manager.query(
        `INSERT INTO backup_entry_batch (backup_id, first_ordinal, entries, lines) VALUES ($1, $2, $3, $4)
         ON CONFLICT (backup_id, first_ordinal) DO UPDATE SET entries = excluded.entries, lines = excluded.lines`,
        [backupId, firstOrdinal, JSON.stringify(newRows), lines],
      );
      await manager.delete(BackupException, { backupId, firstOrdinal });
      const exceptions = batch.exceptions.map((exception) => ({ ...exception, backupId, attempt, firstOrdinal }));
      if (exceptions.length > 0) await manager.insert(BackupException, exceptions);
    }
    await this.put(manager, 'latest', saved);
    if (archive.sink === null) await this.put(manager, 'segment-start', saved);
    await forgiveFailures(manager, backupId);
  }

  /** The state of the open segment's upload, where it alone has changed. */
  async replaceSinkState(manager: EntityManager, backupId: string, sink: object): Promise<void> {
    await manager.query(
      `UPDATE backup_checkpoint SET archive = jsonb_set(archive, '{sink}', $2) WHERE backup_id = $1 AND kind = 'latest'`,
      [backupId, JSON.stringify(sink)],
    );
  }

  /** Back to where the open segment began, or to nothing when that is where it is already. @returns whether anything is left. */
  async stepBack(manager: EntityManager, backupId: string): Promise<boolean> {
    const [start] = await manager.query<{ entryCount: number }[]>(
      `SELECT s.entry_count AS "entryCount" FROM backup_checkpoint s
       JOIN backup_checkpoint l ON l.backup_id = s.backup_id AND l.kind = 'latest' AND l.archive <> s.archive
       WHERE s.backup_id = $1 AND s.kind = 'segment-start'`,
      [backupId],
    );
    if (!start) {
      await this.forget(manager, backupId);
      return false;
    }
    for (const table of ['backup_entry_batch', 'backup_exception'])
      await manager.query(`DELETE FROM ${table} WHERE backup_id = $1 AND first_ordinal >= $2`, [
        backupId,
        start.entryCount,
      ]);
    await manager.query(
      `UPDATE backup_checkpoint l SET entry_count = s.entry_count, archive = s.archive, under_way = s.under_way
       FROM backup_checkpoint s
       WHERE l.backup_id = $1 AND l.kind = 'latest' AND s.backup_id = $1 AND s.kind = 'segment-start'`,
      [backupId],
    );
    return true;
  }

  /** Everything of an archive in the making. Its exceptions too, unless it was published: then they are the backup's. */
  async forget(manager: EntityManager, backupId: string, { isPublished = false } = {}): Promise<void> {
    await manager.query(`DELETE FROM backup_checkpoint WHERE backup_id = $1`, [backupId]);
    await manager.query(`DELETE FROM backup_entry_batch WHERE backup_id = $1`, [backupId]);
    if (!isPublished) await manager.delete(BackupException, { backupId });
  }

  /** Every entry that checkpoints have covered, in order, from a number on. */
  async *entries(backupId: string, from = 0): AsyncGenerator<EntryRow> {
    for await (const { entries, ordinal } of this.batches<{ entries: EntryRow[] }>(backupId, 'entries', from))
      yield* ordinal < from ? entries.slice(from - ordinal) : entries;
  }

  /** Every line of the journal that checkpoints have covered, in order. */
  async *lines(backupId: string): AsyncGenerator<JournalLine> {
    for await (const { lines } of this.batches<{ lines: string }>(backupId, 'lines'))
      for (const line of lines.split('\n')) if (line !== '') yield JSON.parse(line) as JournalLine;
  }

  /** Those batches that have the entry number `from` or later ones. */
  private async *batches<Row>(
    backupId: string,
    column: 'entries' | 'lines',
    from = 0,
  ): AsyncGenerator<Row & { ordinal: number }> {
    let next = `(SELECT coalesce(max(first_ordinal), 0) FROM backup_entry_batch WHERE backup_id = $1 AND first_ordinal <= $2)`;
    for (let last = from; ;) {
      const rows = await this.dataSource.query<(Row & { ordinal: number })[]>(
        `SELECT first_ordinal AS ordinal, ${column} FROM backup_entry_batch
         WHERE backup_id = $1 AND first_ordinal >= ${next} ORDER BY first_ordinal LIMIT ${batchesAtOnce}`,
        [backupId, last],
      );
      if (rows.length === 0) return;
      for (const row of rows) yield row as Awaited<Row & { ordinal: number }>;
      last = rows.at(-1)!.ordinal;
      next = '$2::int + 1';
    }
  }

  private async put(manager: EntityManager, kind: 'latest' | 'segment-start', saved: NewCheckpoint): Promise<void> {
    const { backupId, run, attempt, entryCount, archive, underWay } = saved;
    await manager.query(
      `INSERT INTO backup_checkpoint (backup_id, kind, run, attempt, entry_count, archive, under_way)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (backup_id, kind) DO UPDATE SET run = excluded.run, attempt = excluded.attempt,
         entry_count = excluded.entry_count, archive = excluded.archive, under_way = excluded.under_way, saved_at = now()`,
      [backupId, kind, run, attempt, entryCount, JSON.stringify(archive), underWay && JSON.stringify(underWay)],
    );
  }
}

/** Whoever gets on has not failed for good. Bytes that S3 gave back otherwise than they were written count all the same. */
async function forgiveFailures(manager: EntityManager, backupId: string): Promise<void> {
  await manager.query(
    `UPDATE backup SET failed_attempt_count = 0
     WHERE id = $1 AND failed_attempt_count > 0 AND failure_code IS DISTINCT FROM 'VerificationFailed'`,
    [backupId],
  );
}

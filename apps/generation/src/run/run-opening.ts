import { Injectable } from '@nestjs/common';
import type { Backup } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import type { Lease } from '../lease';
import type { ListedFile } from '../package/entry';
import { Journal, type JournalLine } from './journal';
import { JournaledLedger } from './journaled-ledger';
import { RunRows, type SavedCheckpoint } from './run-rows';

/** An archive in the making, as this worker found it. */
export interface OpenRun {
  /** The attempt that began it. */
  run: number;
  /** Null: it begins. */
  checkpoint: SavedCheckpoint | null;
  journal: Journal;
  ledger: JournaledLedger;
  /** Documents of the frozen list that are in the archive with their page. */
  documentCount: number;
  /** The package's own papers that are in the archive. */
  closing: ListedFile[];
}

/** Takes up a run from its rows, on any worker; without a checkpoint a new one begins. */
@Injectable()
export class RunOpening {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runRows: RunRows,
  ) {}

  /** @param directory where this worker keeps the package's notes. @throws LeaseLost */
  async open(backup: Backup, lease: Lease, directory: string): Promise<OpenRun> {
    const checkpoint = await this.latestOrNothing(backup.id, lease);
    const journal = new Journal(checkpoint?.entryCount ?? 0, checkpoint?.underWay ?? null);
    const ledger = new JournaledLedger(directory, journal);
    const run: OpenRun = {
      run: checkpoint?.run ?? lease.attempt,
      checkpoint,
      journal,
      ledger,
      documentCount: 0,
      closing: [],
    };
    if (checkpoint) for await (const line of this.runRows.lines(backup.id)) restore(run, line);
    return run;
  }

  /** What a run without a checkpoint has left in rows belongs to no archive. */
  private latestOrNothing(backupId: string, lease: Lease): Promise<SavedCheckpoint | null> {
    return this.dataSource.transaction(async (manager) => {
      await lease.hold(manager);
      const checkpoint = await this.runRows.latest(manager, backupId);
      if (!checkpoint) await this.runRows.forget(manager, backupId);
      return checkpoint;
    });
  }
}

function restore(run: OpenRun, line: JournalLine): void {
  if (line.kind === 'closing') {
    run.closing.push(line);
    return;
  }
  run.ledger.restore(line);
  if (line.kind === 'document' || line.kind === 'lost') run.documentCount += 1;
}

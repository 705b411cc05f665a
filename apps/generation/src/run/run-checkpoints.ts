import type { Checkpoint, CheckpointStore, EntryRow, SinkState } from '@respaldos/split-zip';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import type { Lease } from '../lease';
import { isOutage } from '../outage';
import type { Journal } from './journal';
import type { RunRows } from './run-rows';

/** A database that restarts is back within these. */
const retryDelaysMs = [200, 500, 1_000, 2_000, 4_000, 8_000];

export interface RunIdentity {
  backupId: string;
  run: number;
}

/** The checkpoints of one run in PostgreSQL: each a transaction that holds the lease, tried again while the database is away. */
export class RunCheckpoints implements CheckpointStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runRows: RunRows,
    private readonly lease: Lease,
    private readonly journal: Journal,
    private readonly identity: RunIdentity,
  ) {}

  async save(archive: Checkpoint, newRows: readonly EntryRow[]): Promise<void> {
    const { attempt } = this.lease;
    const batch = this.journal.take(archive.settledCount);
    const underWay = archive.entry && batch.next;
    const saved = { ...this.identity, attempt, archive, underWay, entryCount: archive.settledCount, newRows, batch };
    await this.inHands((manager) => this.runRows.save(manager, saved));
  }

  rows(): AsyncIterable<EntryRow> {
    return this.runRows.entries(this.identity.backupId);
  }

  /** The open segment goes on in another upload: the checkpoint must not point to the one that is gone. */
  async takenOver(sink: SinkState): Promise<void> {
    await this.inHands((manager) => this.runRows.replaceSinkState(manager, this.identity.backupId, sink));
  }

  private async inHands(write: (manager: EntityManager) => Promise<void>, tryCount = 0): Promise<void> {
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.lease.hold(manager);
        await write(manager);
      });
    } catch (error) {
      const delayMs = retryDelaysMs[tryCount];
      if (delayMs === undefined || !isOutage(error)) throw error;
      await delay(delayMs, undefined, { signal: this.lease.signal });
      await this.inHands(write, tryCount + 1);
    }
  }
}

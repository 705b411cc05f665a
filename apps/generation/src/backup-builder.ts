import { Inject, Injectable } from '@nestjs/common';
import { announceTrailEntry, deleteBackup, type Delivery } from '@respaldos/contracts';
import { Messenger, processName } from '@respaldos/messaging';
import type { Backup } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import { Admission, memoryOf } from './admission';
import { claim } from './claim';
import { FrozenList } from './frozen-list';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import { Lease } from './lease';
import { Packing } from './packing';
import { ProgressMeter } from './progress-meter';
import { Publication } from './publication';
import { Setbacks } from './setbacks';

/** The story of a backup: claim → freeze → pack → verify and publish. Whatever stops it leaves a row that says so. */
@Injectable()
export class BackupBuilder {
  private readonly room: Admission;

  constructor(
    private readonly dataSource: DataSource,
    private readonly frozenList: FrozenList,
    private readonly packing: Packing,
    private readonly publication: Publication,
    private readonly setbacks: Setbacks,
    private readonly messenger: Messenger,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
  ) {
    this.room = new Admission(env.GENERATION_CONCURRENCY, env.MEMORY_BYTES);
  }

  async generate(backupId: string, attempt: number, { stopping }: Delivery): Promise<void> {
    // Rows are the queue: what finds no room here stays owed and is told again, here or to another worker.
    const leave = this.room.enter(await this.memoryOf(backupId));
    if (!leave) return;
    try {
      await this.generateHere(backupId, attempt, stopping);
    } finally {
      leave();
    }
  }

  private async memoryOf(backupId: string): Promise<number> {
    const [request] = await this.dataSource.query<{ estimatedBytes: number | null }[]>(
      `SELECT r.estimated_bytes AS "estimatedBytes" FROM backup_request r JOIN backup b ON b.request_id = r.id
       WHERE b.id = $1`,
      [backupId],
    );
    return memoryOf(request?.estimatedBytes ?? 0, this.env.WINDOW_BYTES);
  }

  private async generateHere(backupId: string, attempt: number, stopping: AbortSignal): Promise<void> {
    const { HEARTBEAT_STALE_MS: staleMs, MAXIMUM_ATTEMPTS: maximumAttempts } = this.env;
    const claimed = await this.dataSource.transaction((manager) =>
      claim(manager, backupId, { attempt, worker: processName, staleMs, maximumAttempts }),
    );
    if (!claimed) return;
    if (claimed.trailEntryId) await this.messenger.hint(announceTrailEntry, { trailEntryId: claimed.trailEntryId });
    if (claimed.backup) await this.build(claimed.backup, stopping);
  }

  private async build(claimed: Backup, stopping: AbortSignal): Promise<void> {
    const { HEARTBEAT_EVERY_MS: everyMs, HEARTBEAT_STALE_MS: staleMs } = this.env;
    const meter = new ProgressMeter();
    meter.goOn(claimed);
    const { id: backupId, attempt } = claimed;
    const lease = new Lease(this.dataSource, { backupId, attempt, staleMs, stopping }, meter);
    lease.start(everyMs);
    try {
      const backup = await this.frozenList.freeze(claimed);
      const packed = await this.packing.pack({ backup, lease, meter });
      await this.publication.publish(backup, packed, lease);
    } catch (error) {
      await lease.stop();
      await this.setbacks.record(claimed, error as Error, lease);
      // Cancelled meanwhile: whoever deletes has waited for this worker to let go.
      await this.messenger.hint(deleteBackup, { requestId: claimed.requestId, reason: 'cancelled' });
    } finally {
      await lease.stop();
    }
  }
}

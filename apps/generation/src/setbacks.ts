import { Inject, Injectable } from '@nestjs/common';
import { announceTrailEntry } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup } from '@respaldos/persistence';
import type { Logger } from 'pino';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { OutgrewOneFile } from './backup-archive';
import { moveBackup } from './backup-moves';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import { LeaseLost } from './lease';
import { LOGGER } from './logger.token';
import { Remains } from './remains';

const firstRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;

/** What becomes of an attempt that did not end well: stopped, to be tried again, or Con error for an operator to look at. */
@Injectable()
export class Setbacks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly remains: Remains,
    private readonly messenger: Messenger,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async record(backup: Backup, error: Error, { isStopping }: { isStopping: boolean }): Promise<void> {
    const ids = { backupId: backup.id, attempt: backup.attempt };
    if (error instanceof LeaseLost && !isStopping) this.logger.info(ids, 'attempt let go: no longer ours');
    else if (isStopping) this.logger.info(ids, 'attempt stopped with its process');
    else this.logger.error({ ...ids, err: error }, 'attempt failed');
    await this.remains.remove(backup);
    if (isStopping) await this.stop(backup);
    else if (error instanceof LeaseLost) await this.letGo(backup);
    else if (error instanceof OutgrewOneFile) await this.letGo(backup, { needsSplit: true });
    else await this.fail(backup, error);
  }

  /** Cancelled: whoever deletes need not wait for the heartbeat to grow stale. Taken over: nothing of ours is left to change. */
  private async letGo(backup: Backup, set: QueryDeepPartialEntity<Backup> = {}): Promise<void> {
    const mine = { id: backup.id, attempt: backup.attempt, state: 'generating' } as const;
    await this.dataSource.manager.update(Backup, mine, { ...set, heartbeatAt: () => `'-infinity'` });
  }

  /** The process was asked to stop: another worker goes on at the next sweep. */
  private async stop({ id, attempt }: Backup): Promise<void> {
    const comment = 'El servicio se detuvo; la generación continúa en cuanto vuelva.';
    await this.dataSource.transaction((manager) =>
      moveBackup(manager, { backupId: id, to: 'stopped', action: 'stopped', attempt, comment }),
    );
  }

  private async fail(backup: Backup, error: Error): Promise<void> {
    const failedAttemptCount = backup.failedAttemptCount + 1;
    const failure = { failedAttemptCount, failureCode: error.name, failureDetail: error.message };
    if (failedAttemptCount < this.env.MAXIMUM_ATTEMPTS) {
      const delayMs = Math.min(firstRetryMs * 2 ** (failedAttemptCount - 1), longestRetryMs);
      const retryAt = (): string => `now() + interval '${delayMs} ms'`;
      return this.letGo(backup, { ...failure, retryAt });
    }
    const comment = `Se intentó ${failedAttemptCount} veces. Un operador debe revisar la causa: ${error.name}.`;
    const entry = await this.dataSource.transaction((manager) =>
      moveBackup(manager, {
        backupId: backup.id,
        to: 'failed',
        action: 'failed',
        attempt: backup.attempt,
        comment,
        set: failure,
      }),
    );
    if (entry) await this.messenger.hint(announceTrailEntry, { trailEntryId: entry });
  }
}

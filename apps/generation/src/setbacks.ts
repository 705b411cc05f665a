import { Inject, Injectable } from '@nestjs/common';
import { announceTrailEntry } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup } from '@respaldos/persistence';
import { SplitZipError } from '@respaldos/split-zip';
import { UploadLostError } from '@respaldos/storage';
import type { Logger } from 'pino';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { OutgrewOneFile } from './backup-archive';
import { moveBackup, stopComments } from './backup-moves';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import type { Interrupted, Lease } from './lease';
import { LOGGER } from './logger.token';
import { causesOf, isOutage } from './outage';
import { Remains } from './remains';
import { CheckpointUnusable } from './run/journal';
import { RunRows } from './run/run-rows';
import { VerificationFailed } from './verification/set-verification';

const longestRetryMs = 15 * 60_000;

/** What becomes of an attempt that did not end well: stopped, to be gone on with, or Con error for an operator to look at. */
@Injectable()
export class Setbacks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runRows: RunRows,
    private readonly remains: Remains,
    private readonly messenger: Messenger,
    @Inject(GENERATION_ENV) private readonly env: GenerationEnv,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async record(backup: Backup, error: Error, lease: Lease): Promise<void> {
    const ids = { backupId: backup.id, attempt: backup.attempt };
    if (lease.isLost) {
      this.logger.info(ids, 'attempt let go: no longer ours');
      return this.letGo(backup);
    }
    if (lease.interruption) {
      this.logger.info({ ...ids, reason: lease.interruption.reason }, 'attempt interrupted');
      return this.stop(backup, lease.interruption.reason);
    }
    this.logger.error({ ...ids, err: error }, 'attempt failed');
    if (error instanceof OutgrewOneFile) {
      await this.startOver(backup, lease);
      await this.letGo(backup, { needsSplit: true });
    } else if (error instanceof VerificationFailed) {
      await this.startOver(backup, lease);
      await this.fail(backup, error);
    } else if (isUnusable(error)) await this.stepBack(backup, lease);
    else if (isOutage(error))
      await this.letGo(backup, { ...failureOf(error), retryAt: inMs(this.env.OUTAGE_RETRY_MS) });
    else await this.fail(backup, error);
  }

  /** Cancelled or paused: whoever deletes need not wait for the heartbeat to grow stale. Taken over: nothing of ours is left to change. */
  private async letGo(backup: Backup, set: QueryDeepPartialEntity<Backup> = {}): Promise<void> {
    const mine = { id: backup.id, attempt: backup.attempt };
    await this.dataSource.manager.update(Backup, mine, { ...set, heartbeatAt: () => `'-infinity'` });
  }

  /** Another worker goes on: at the next sweep, or in the next window (rule 12). */
  private async stop({ id, attempt }: Backup, stopReason: Interrupted['reason']): Promise<void> {
    const set = { stopReason, heartbeatAt: () => `'-infinity'` };
    const comment = stopComments[stopReason];
    const entry = await this.dataSource.transaction((manager) =>
      moveBackup(manager, { backupId: id, to: 'stopped', action: 'stopped', attempt, comment, set }),
    );
    if (entry) await this.messenger.hint(announceTrailEntry, { trailEntryId: entry });
  }

  /** Nothing of the archive is of use: one plain file that was too small, or bytes that are not what was written. */
  private async startOver(backup: Backup, lease: Lease): Promise<void> {
    await this.inHands(lease, (manager) => this.runRows.forget(manager, backup.id));
    await this.remains.removeAll(backup);
  }

  /** What the last checkpoint stands on is not there any more: back to where its segment began. */
  private async stepBack(backup: Backup, lease: Lease): Promise<void> {
    const isLeft = await this.inHands(lease, (manager) => this.runRows.stepBack(manager, backup.id));
    if (!isLeft) await this.remains.removeAll(backup);
    await this.letGo(backup);
  }

  private inHands<Result>(lease: Lease, write: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      await lease.hold(manager);
      return write(manager);
    });
  }

  /** Counted since the last progress: whoever gets on a little each time gets to the end. */
  private async fail(backup: Backup, error: Error): Promise<void> {
    const { failedAttemptCount: before } = await this.dataSource.manager.findOneByOrFail(Backup, { id: backup.id });
    const failedAttemptCount = before + 1;
    const failure = { failedAttemptCount, ...failureOf(error) };
    if (failedAttemptCount < this.env.MAXIMUM_ATTEMPTS) {
      const delayMs = Math.min(this.env.FIRST_RETRY_MS * 2 ** (failedAttemptCount - 1), longestRetryMs);
      return this.letGo(backup, { ...failure, retryAt: inMs(delayMs) });
    }
    const comment = `Se intentó ${failedAttemptCount} veces. Un operador debe revisar la causa: ${error.name}.`;
    const { id: backupId, attempt } = backup;
    const entry = await this.dataSource.transaction((manager) =>
      moveBackup(manager, { backupId, to: 'failed', action: 'failed', attempt, comment, set: failure }),
    );
    if (entry) await this.messenger.hint(announceTrailEntry, { trailEntryId: entry });
  }
}

const failureOf = (error: Error): { failureCode: string; failureDetail: string } => ({
  failureCode: error.name,
  failureDetail: error.message,
});

const inMs = (delayMs: number) => (): string => `now() + interval '${delayMs} ms'`;

function isUnusable(error: Error): boolean {
  return causesOf(error).some(
    (cause) =>
      cause instanceof CheckpointUnusable ||
      cause instanceof UploadLostError ||
      (cause instanceof SplitZipError && cause.code === 'archive.checkpoint-mismatch'),
  );
}

import { Injectable } from '@nestjs/common';
import { announceTrailEntry, DomainError, generateBackup, type Actor } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { Backup } from '@respaldos/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { appendBackupTrail, moveBackup } from './backup-moves';

interface Order {
  requestId: string;
  actor: Actor;
}

/**
 * An operator holds a generation and lets it go on. The row changes at once, and that fences its worker: it notices at its
 * next beat or checkpoint, and writes nothing more.
 */
@Injectable()
export class Pauses {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messenger: Messenger,
  ) {}

  pause(order: Order): Promise<{ requestId: string }> {
    return this.change(order, async (manager, backup) => {
      if (backup.state === 'generating') return stopNow(manager, backup, order.actor);
      return holdStopped(manager, backup, order.actor);
    });
  }

  async resume(order: Order): Promise<{ requestId: string }> {
    const reply = await this.change(order, letGoOn);
    await this.tellNow(order.requestId);
    return reply;
  }

  private async change(
    { requestId, actor }: Order,
    act: (manager: EntityManager, backup: Backup, actor: Actor) => Promise<number | null>,
  ): Promise<{ requestId: string }> {
    const entryId = await this.dataSource.transaction(async (manager) => {
      const backup = await manager.findOne(Backup, { where: { requestId }, lock: { mode: 'pessimistic_write' } });
      if (!backup) throw new DomainError('request.not-found');
      const entry = await act(manager, backup, actor);
      if (entry === null) throw new DomainError('request.wrong-state', { state: backup.state });
      return entry;
    });
    await this.messenger.hint(announceTrailEntry, { trailEntryId: entryId });
    return { requestId };
  }

  /** Within its window it goes on now; otherwise scheduling finds it a window. */
  private async tellNow(requestId: string): Promise<void> {
    const [due] = await this.dataSource.query<{ id: string; attempt: number }[]>(
      `SELECT b.id, b.attempt FROM backup b JOIN schedule_slot s ON s.request_id = b.request_id
       WHERE b.request_id = $1 AND s.state = 'dispatched' AND s.window_ends_at > clock_now()`,
      [requestId],
    );
    if (due) await this.messenger.hint(generateBackup, { backupId: due.id, attempt: due.attempt + 1 });
  }
}

const comment = 'Un operador detuvo la generación; continúa desde donde quedó cuando la reanude.';

function stopNow(manager: EntityManager, { id: backupId }: Backup, actor: Actor): Promise<number | null> {
  const set = { stopReason: 'paused' as const };
  return moveBackup(manager, { backupId, to: 'stopped', action: 'stopped', actor, comment, set });
}

/** It would have gone on by itself: in the next window, or when its service is back. */
async function holdStopped(manager: EntityManager, backup: Backup, actor: Actor): Promise<number | null> {
  if (backup.state !== 'stopped' || backup.stopReason === 'paused' || backup.deletionReason) return null;
  await manager.update(Backup, { id: backup.id }, { stopReason: 'paused' });
  return appendBackupTrail(manager, { backupId: backup.id, to: 'stopped', action: 'stopped', actor, comment });
}

async function letGoOn(manager: EntityManager, backup: Backup, actor: Actor): Promise<number | null> {
  if (backup.stopReason !== 'paused' || backup.deletionReason) return null;
  await manager.update(Backup, { id: backup.id }, { stopReason: null });
  return appendBackupTrail(manager, { backupId: backup.id, to: 'stopped', action: 'resumed', actor });
}

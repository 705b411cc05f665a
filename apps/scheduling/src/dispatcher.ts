import { Injectable } from '@nestjs/common';
import { generateBackup } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { DataSource } from 'typeorm';

/** Sends due work to generation, once, however many schedulers run. */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messenger: Messenger,
  ) {}

  async dispatchDue(): Promise<void> {
    for (const { backupId, attempt } of await this.claimDue())
      await this.messenger.tell(generateBackup, { backupId, attempt: attempt + 1 });
  }

  /** A slot whose backup row is not there yet stays planned: the sweeper opens the backup and the next tick finds it. */
  private async claimDue(): Promise<{ backupId: string; attempt: number }[]> {
    const [rows] = await this.dataSource.query<[{ backupId: string; attempt: number }[], number]>(
      `UPDATE schedule_slot s SET state = 'dispatched', dispatched_at = clock_now()
       FROM backup b
       WHERE b.request_id = s.request_id AND s.request_id IN (
         SELECT d.request_id FROM schedule_slot d
         JOIN backup_request r ON r.id = d.request_id AND r.state = 'approved'
         JOIN backup w ON w.request_id = d.request_id AND w.state = 'pending'
         WHERE d.state = 'planned' AND d.due_at <= clock_now() AND d.window_ends_at > clock_now()
         ORDER BY d.due_at LIMIT 100 FOR UPDATE OF d SKIP LOCKED)
       RETURNING b.id AS "backupId", b.attempt`,
    );
    return rows;
  }
}

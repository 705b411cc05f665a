import { Inject, Injectable } from '@nestjs/common';
import { buildFile } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { DataSource } from 'typeorm';
import { SCHEDULING_ENV, type SchedulingEnv } from './scheduling.env';

/** Derived files that somebody waits for and nobody makes: the order was lost, or its maker died. Part of the sweep. */
@Injectable()
export class OwedFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messenger: Messenger,
    @Inject(SCHEDULING_ENV) private readonly env: SchedulingEnv,
  ) {}

  /** Under the one id of each: told again while it still waits in the queue, it is not told twice. */
  async tellAgain(): Promise<void> {
    const owed = await this.dataSource.query<{ id: string }[]>(
      `SELECT f.id FROM derived_file f JOIN backup b ON b.id = f.backup_id
       WHERE f.state = 'pending' AND b.state = 'generated' AND b.deletion_reason IS NULL AND b.expires_at > clock_now()
         AND (f.retry_at IS NULL OR f.retry_at <= now())
         AND (f.heartbeat_at IS NULL OR f.heartbeat_at < now() - $1 * interval '1 ms')
       ORDER BY f.requested_at LIMIT 500`,
      [this.env.HEARTBEAT_STALE_MS],
    );
    for (const { id } of owed) await this.messenger.tell(buildFile, { fileId: id });
  }
}

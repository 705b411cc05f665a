import { Injectable } from '@nestjs/common';
import { generateBackup } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { readConcurrentCount } from '@respaldos/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { isNotPaused, lockPlan } from './plan/slot-rows';

interface Due {
  backupId: string;
  attempt: number;
}

/** Sends due work to generation, once, however many schedulers run, and no more of it than may be in the making at a time. */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messenger: Messenger,
  ) {}

  /** @returns how many were sent. */
  async dispatchDue(): Promise<number> {
    const due = await this.dataSource.transaction(async (manager) => {
      // Under the lock of the plan: what is sent now, no plan moves at the same time.
      await lockPlan(manager);
      return claimDue(manager, (await readConcurrentCount(manager)) - (await countInHand(manager)));
    });
    // What Redis cannot take now, the sweeper tells again: the rows say that it was dispatched.
    for (const { backupId, attempt } of due)
      await this.messenger.hint(generateBackup, { backupId, attempt: attempt + 1 });
    return due.length;
  }
}

/** Sent and not done: waiting in the queue, in the making, or to go on in this same window. */
async function countInHand(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM schedule_slot s
     JOIN backup_request r ON r.id = s.request_id AND r.state = 'approved'
     JOIN backup b ON b.request_id = s.request_id
     WHERE s.state = 'dispatched' AND (b.state = 'generating'
       OR (s.window_ends_at > clock_now() AND (b.state = 'pending' OR (b.state = 'stopped' AND ${isNotPaused('b')}))))`,
  );
  return row!.count;
}

/** A slot whose backup row is not there yet stays planned: the sweeper opens the backup and the next tick finds it. */
async function claimDue(manager: EntityManager, freeCount: number): Promise<Due[]> {
  if (freeCount <= 0) return [];
  const [rows] = await manager.query<[Due[], number]>(
    `UPDATE schedule_slot s SET state = 'dispatched', dispatched_at = clock_now()
     FROM backup b
     WHERE b.request_id = s.request_id AND s.request_id IN (
       SELECT d.request_id FROM schedule_slot d
       JOIN backup_request r ON r.id = d.request_id AND r.state = 'approved'
       JOIN backup w ON w.request_id = d.request_id
         AND (w.state = 'pending' OR (w.state = 'stopped' AND ${isNotPaused('w')}))
       WHERE d.state = 'planned' AND d.due_at <= clock_now() AND d.window_ends_at > clock_now()
       ORDER BY array_position(ARRAY['urgent', 'normal', 'deferred'], d.lane), d.due_at, r.approved_at
       LIMIT $1)
     RETURNING b.id AS "backupId", b.attempt`,
    [freeCount],
  );
  return rows;
}

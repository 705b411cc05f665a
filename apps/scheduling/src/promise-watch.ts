import { Injectable } from '@nestjs/common';
import { scheduleComments } from '@respaldos/contracts';
import { appendTrailInBulk } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import { Announcer } from './announcer';
import { lockPlan } from './plan/slot-rows';

/**
 * Whatever kept a backup from being generated (a run that was interrupted, paused or failed, a night that was moved),
 * nobody learns from the calendar that the promised day has passed: they are told, once, before it ends (rule 10).
 */
@Injectable()
export class PromiseWatch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly announcer: Announcer,
  ) {}

  async warn(): Promise<void> {
    const entryIds = await this.dataSource.transaction(async (manager) => {
      await lockPlan(manager);
      const [late] = await manager.query<[{ requestId: string; promisedBy: string }[], number]>(
        // The promised day ends with its midnight in Ecuador; a window that reaches beyond it does not keep it.
        `UPDATE schedule_slot s SET told_late = true FROM backup_request r
         WHERE r.id = s.request_id AND r.state = 'approved' AND NOT s.told_late
           AND (s.promised_by + 1)::timestamp AT TIME ZONE 'America/Guayaquil' < greatest(s.window_ends_at, clock_now())
           AND NOT EXISTS (SELECT FROM backup b WHERE b.request_id = r.id AND b.state IN ('generated', 'deleted'))
         RETURNING s.request_id AS "requestId", s.promised_by::text AS "promisedBy"`,
      );
      const facts = late.map(({ requestId, promisedBy }) => ({
        requestId,
        comment: scheduleComments.late(promisedBy),
      }));
      return appendTrailInBulk(manager, { action: 'scheduled', actor: null }, facts);
    });
    await this.announcer.hint(entryIds);
  }
}

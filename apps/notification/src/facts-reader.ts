import { Injectable } from '@nestjs/common';
import { Backup, BackupRequest, DatabaseClock, ScheduleSlot, type TrailEntry } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import type { NoticeFacts } from './notice-facts';

/** Reads what notices tell, as it is now. */
@Injectable()
export class FactsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
  ) {}

  async of(entry: TrailEntry, request: BackupRequest): Promise<NoticeFacts> {
    const { manager } = this.dataSource;
    const { requestId, action, at, actorName, comment } = entry;
    const { id, number, state, requestedAt, fromDay, toDay, institutionName } = request;
    const holderName = [request.titlePrefix, request.firstName, request.lastName].filter(Boolean).join(' ');
    const backup = await manager.findOneBy(Backup, { requestId });
    return {
      now: await this.clock.now(),
      act: { action, at, actorName, comment },
      request: { id, number, state, requestedAt, fromDay, toDay, institutionName, holderName },
      backup,
      slot: await manager.findOneBy(ScheduleSlot, { requestId }),
      download: await this.downloadOf(requestId, backup?.id ?? null),
    };
  }

  private async downloadOf(requestId: string, backupId: string | null): Promise<NoticeFacts['download']> {
    const [row] = await this.dataSource.query<NoticeFacts['download'][]>(
      `SELECT count(s.index)::int AS "segmentCount", count(d.at)::int AS "downloadedCount",
         (SELECT max(at) FROM download WHERE request_id = $1) AS "lastAt"
       FROM backup_segment s
       LEFT JOIN (SELECT segment_index, max(at) AS at FROM download
                  WHERE request_id = $1 AND kind = 'segment' GROUP BY segment_index) d
         ON d.segment_index = s.index
       WHERE s.backup_id = $2`,
      [requestId, backupId],
    );
    return row!;
  }
}

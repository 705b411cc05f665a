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
    const { requestId, at, actorName, comment } = entry;
    const { id, number, state, requestedAt, fromDay, toDay, institutionName } = request;
    const holderName = [request.titlePrefix, request.firstName, request.lastName].filter(Boolean).join(' ');
    return {
      now: await this.clock.now(),
      act: { at, actorName, comment },
      request: { id, number, state, requestedAt, fromDay, toDay, institutionName, holderName },
      backup: await manager.findOneBy(Backup, { requestId }),
      slot: await manager.findOneBy(ScheduleSlot, { requestId }),
    };
  }
}

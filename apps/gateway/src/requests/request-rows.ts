import { Injectable } from '@nestjs/common';
import { openRequestStates } from '@respaldos/contracts';
import { Backup, BackupRequest, DatabaseClock, ScheduleSlot, TrailEntry } from '@respaldos/persistence';
import { DataSource, In } from 'typeorm';
import { People } from '../session/people';
import type { RequestFacts } from './request-facts';

/** Reads requests; nobody here moves them. */
@Injectable()
export class RequestRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly people: People,
  ) {}

  async find(id: string): Promise<RequestFacts | null> {
    const request = await this.dataSource.manager.findOneBy(BackupRequest, { id });
    if (!request) return null;
    const [facts] = await this.withFacts([request]);
    return facts ?? null;
  }

  /** In the order given. */
  async withFacts(requests: BackupRequest[]): Promise<RequestFacts[]> {
    const { manager } = this.dataSource;
    const requestId = In(requests.map(({ id }) => id));
    const [now, backups, slots, actives] = await Promise.all([
      this.clock.now(),
      manager.findBy(Backup, { requestId }),
      manager.findBy(ScheduleSlot, { requestId }),
      Promise.all(requests.map(({ userId }) => this.people.isActive(userId))),
    ]);
    const backupOf = new Map(backups.map((backup) => [backup.requestId, backup]));
    const slotOf = new Map(slots.map((slot) => [slot.requestId, slot]));
    return requests.map((request, index) => ({
      request,
      backup: backupOf.get(request.id) ?? null,
      slot: slotOf.get(request.id) ?? null,
      userActive: actives[index]!,
      now,
    }));
  }

  /** Newest first. */
  trailOf(requestId: string): Promise<TrailEntry[]> {
    return this.dataSource.manager.find(TrailEntry, { where: { requestId }, order: { id: 'DESC' } });
  }

  async openRequestOf(userId: number): Promise<string | null> {
    const where = { userId, state: In([...openRequestStates]) };
    return (await this.dataSource.manager.findOne(BackupRequest, { where, select: { id: true } }))?.id ?? null;
  }
}

import { Injectable } from '@nestjs/common';
import { openRequestStates } from '@respaldos/contracts';
import { Backup, BackupRequest, DatabaseClock, ScheduleSlot, TrailEntry } from '@respaldos/persistence';
import type { QuipuxUser } from '@respaldos/quipux';
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
    const [now, backups, slots, people] = await Promise.all([
      this.clock.now(),
      manager.findBy(Backup, { requestId }),
      manager.findBy(ScheduleSlot, { requestId }),
      Promise.all(requests.map(({ userId }) => this.people.known(userId))),
    ]);
    const backupOf = new Map(backups.map((backup) => [backup.requestId, backup]));
    const slotOf = new Map(slots.map((slot) => [slot.requestId, slot]));
    return requests.map((request, index) => ({
      request,
      backup: backupOf.get(request.id) ?? null,
      slot: slotOf.get(request.id) ?? null,
      ...standingOf(request, people[index]?.user),
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

/** A user that Quipux no longer has counts as inactive where they were: somebody must still be able to answer for the request. */
function standingOf(
  { institutionId }: BackupRequest,
  user: QuipuxUser | undefined,
): Pick<RequestFacts, 'userActive' | 'institutionId' | 'departmentId'> {
  if (!user) return { userActive: false, institutionId, departmentId: null };
  return { userActive: user.active, institutionId: user.institutionId, departmentId: user.departmentId };
}

import { Injectable } from '@nestjs/common';
import { firstPlace, nightOf, nightsFrom, type Place } from '@respaldos/calendar';
import { announceTrailEntry, DomainError, type Actor } from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { appendTrail, BackupRequest, DatabaseClock, readCalendar, ScheduleSlot } from '@respaldos/persistence';
import { dayOf } from '@respaldos/runtime';
import { DataSource, type EntityManager } from 'typeorm';

/** The promise of the manual: at the latest on the fifth business day after the approval (rule 10). */
const promisedBusinessDays = 5;

/** Gives approved requests their night. */
@Injectable()
export class Planner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly messenger: Messenger,
  ) {}

  /** Rule 9: the first night with room, once per request. */
  async schedule(requestId: string): Promise<void> {
    const entryId = await this.dataSource.transaction(async (manager) => {
      await lockPlan(manager);
      const request = await manager.findOneBy(BackupRequest, { id: requestId, state: 'approved' });
      if (!request || (await manager.existsBy(ScheduleSlot, { requestId }))) return null;
      const place = await this.findPlace(manager, request.estimatedBytes ?? 0);
      await manager.insert(ScheduleSlot, {
        requestId,
        state: 'planned',
        night: place.night,
        dueAt: place.dueAt,
        windowEndsAt: place.closesAt,
        promisedBy: place.promisedBy,
        estimatedBytes: request.estimatedBytes ?? 0,
      });
      const comment = `Fecha tentativa de ejecución de respaldo: ${dayOf(place.dueAt)}`;
      return this.appendScheduled(manager, requestId, null, comment);
    });
    if (entryId) await this.messenger.hint(announceTrailEntry, { trailEntryId: entryId });
  }

  /** What a backup of this size would get now; nothing is reserved. */
  async propose(estimatedBytes: number): Promise<{ dueAt: string; promisedBy: string }> {
    const place = await this.findPlace(this.dataSource.manager, estimatedBytes);
    return { dueAt: place.dueAt.toISOString(), promisedBy: place.promisedBy };
  }

  /** Rule 11: an operator's date; past days and days without a window are refused. */
  async reschedule(actor: Actor, requestId: string, day: string): Promise<{ requestId: string; dueAt: string }> {
    const { entryId, dueAt } = await this.dataSource.transaction(async (manager) => {
      await lockPlan(manager);
      const place = await this.placeOn(manager, day);
      const slot = { state: 'planned', night: day, dueAt: place.dueAt, windowEndsAt: place.closesAt } as const;
      const moved = await manager.update(ScheduleSlot, { requestId, state: 'planned' }, slot);
      if (!moved.affected) throw await refusalFor(manager, requestId);
      const comment = `Se cambia fecha de ejecución de respaldo a: ${day}`;
      return { entryId: await this.appendScheduled(manager, requestId, actor, comment), dueAt: place.dueAt };
    });
    if (entryId) await this.messenger.hint(announceTrailEntry, { trailEntryId: entryId });
    return { requestId, dueAt: dueAt.toISOString() };
  }

  private async findPlace(manager: EntityManager, estimatedBytes: number): Promise<Place & { promisedBy: string }> {
    const now = await this.clock.now(manager);
    const { calendar, windows, loadOf, capacityOf } = await readCalendar(manager);
    const place = firstPlace(estimatedBytes, now, nightsFrom(now, calendar, windows), loadOf, capacityOf);
    if (!place)
      throw new Error('no generation window has room within the horizon: expected at least one in generation_window');
    return { ...place, promisedBy: calendar.addBusinessDays(dayOf(now), promisedBusinessDays) };
  }

  private async placeOn(manager: EntityManager, day: string): Promise<Place> {
    const now = await this.clock.now(manager);
    const today = dayOf(now);
    if (day < today) throw new DomainError('schedule.date-in-past', { day, today });
    const { calendar, windows } = await readCalendar(manager);
    const night = nightOf(day, calendar, windows);
    if (!night || night.closesAt <= now) throw new DomainError('schedule.day-closed', { day });
    return { ...night, dueAt: night.opensAt > now ? night.opensAt : now };
  }

  private async appendScheduled(
    manager: EntityManager,
    requestId: string,
    actor: Actor | null,
    comment: string,
  ): Promise<number | null> {
    return appendTrail(manager, {
      requestId,
      action: 'scheduled',
      actor,
      requestState: 'approved',
      backupState: 'pending',
      comment,
    });
  }
}

/** One plan at a time: two requests must not take the last place of a night together. */
const lockPlan = (manager: EntityManager): Promise<unknown> =>
  manager.query(`SELECT pg_advisory_xact_lock(hashtext('plan'))`);

async function refusalFor(manager: EntityManager, requestId: string): Promise<DomainError> {
  const request = await manager.findOneBy(BackupRequest, { id: requestId });
  return request
    ? new DomainError('request.wrong-state', { state: request.state })
    : new DomainError('request.not-found');
}

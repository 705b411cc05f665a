import { Injectable } from '@nestjs/common';
import { firstPlace, nightOf, nightsFrom, type Place } from '@respaldos/calendar';
import {
  announceTrailEntry,
  DomainError,
  type Actor,
  type PayloadOf,
  type rescheduleBackup,
} from '@respaldos/contracts';
import { Messenger } from '@respaldos/messaging';
import { appendTrail, Backup, BackupRequest, DatabaseClock, readCalendar, ScheduleSlot } from '@respaldos/persistence';
import { dayOf } from '@respaldos/runtime';
import { DataSource, In, type EntityManager } from 'typeorm';

/** The promise of the manual: at the latest on the fifth business day after the approval (rule 10). */
const promisedBusinessDays = 5;

type Rescheduling = PayloadOf<typeof rescheduleBackup>;

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
      const place = await this.findPlace(manager, request.estimatedBytes ?? 0, request.approvedAt);
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
  async reschedule({ actor, requestId, day, commandId }: Rescheduling): Promise<{ requestId: string; dueAt: string }> {
    const { entryId, dueAt } = await this.dataSource.transaction(async (manager) => {
      await lockPlan(manager);
      const request = await manager.findOneBy(BackupRequest, { id: requestId });
      if (!request) throw new DomainError('request.not-found');
      if (request.state !== 'approved') throw new DomainError('request.wrong-state', { state: request.state });
      const place = await this.placeOn(manager, day);
      const slot = { state: 'planned', night: day, dueAt: place.dueAt, windowEndsAt: place.closesAt } as const;
      const moved = await manager.update(ScheduleSlot, { requestId, state: 'planned' }, slot);
      if (!moved.affected) throw new DomainError('request.wrong-state', { state: 'generating' });
      const entryId = await this.appendScheduled(manager, requestId, actor, changedTo(day), commandId);
      return { entryId, dueAt: place.dueAt };
    });
    if (entryId) await this.messenger.hint(announceTrailEntry, { trailEntryId: entryId });
    return { requestId, dueAt: dueAt.toISOString() };
  }

  /** A night that passed without it gives a request the next one with room, and tells (rules 10 and 12). */
  async replanMissed(): Promise<void> {
    const entryIds = await this.dataSource.transaction(async (manager) => {
      await lockPlan(manager);
      const entries: (number | null)[] = [];
      for (const { requestId, estimatedBytes } of await missedSlots(manager)) {
        const { night, dueAt, closesAt } = await this.findPlace(manager, estimatedBytes);
        await manager.update(ScheduleSlot, { requestId }, { state: 'planned', night, dueAt, windowEndsAt: closesAt });
        entries.push(await this.appendScheduled(manager, requestId, null, changedTo(night)));
      }
      return entries;
    });
    for (const trailEntryId of entryIds)
      if (trailEntryId) await this.messenger.hint(announceTrailEntry, { trailEntryId });
  }

  /** @param approvedAt the promise counts from it; from now while nothing is approved. */
  private async findPlace(
    manager: EntityManager,
    estimatedBytes: number,
    approvedAt: Date | null = null,
  ): Promise<Place & { promisedBy: string }> {
    const now = await this.clock.now(manager);
    const { calendar, windows, loadOf, capacityOf } = await readCalendar(manager);
    const place = firstPlace(estimatedBytes, now, nightsFrom(now, calendar, windows), loadOf, capacityOf);
    if (!place)
      throw new Error('no generation window has room within the horizon: expected at least one in generation_window');
    return { ...place, promisedBy: calendar.addBusinessDays(dayOf(approvedAt ?? now), promisedBusinessDays) };
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
    factKey?: string,
  ): Promise<number | null> {
    const backup = await manager.findOneBy(Backup, { requestId });
    const states = { requestState: 'approved', backupState: backup?.state ?? 'pending' } as const;
    return appendTrail(manager, { requestId, action: 'scheduled', actor, comment, factKey, ...states });
  }
}

const changedTo = (day: string): string => `Se cambia fecha de ejecución de respaldo a: ${day}`;

/** One plan at a time: two requests must not take the last place of a night together. */
const lockPlan = (manager: EntityManager): Promise<unknown> =>
  manager.query(`SELECT pg_advisory_xact_lock(hashtext('plan'))`);

/** Slots whose window is over while their backup still waits: the schedulers were down, or the night was too short. */
async function missedSlots(manager: EntityManager): Promise<ScheduleSlot[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT s.request_id AS id FROM schedule_slot s
     JOIN backup_request r ON r.id = s.request_id AND r.state = 'approved'
     LEFT JOIN backup b ON b.request_id = s.request_id
     WHERE s.window_ends_at <= clock_now()
       AND (s.state = 'planned' OR b.state = 'stopped' OR (b.state = 'pending' AND b.deletion_reason IS NULL))
     ORDER BY s.due_at LIMIT 500`,
  );
  return manager.findBy(ScheduleSlot, { requestId: In(rows.map(({ id }) => id)) });
}

import { Injectable } from '@nestjs/common';
import { dueAtOf, keepsPromise, nightOf, type Night } from '@respaldos/calendar';
import {
  DomainError,
  scheduleComments,
  type Actor,
  type BulkOutcome,
  type changeLane,
  type PayloadOf,
  type rescheduleBackup,
  type rescheduleMany,
} from '@respaldos/contracts';
import { appendTrailInBulk, BackupRequest, DatabaseClock, ScheduleSlot } from '@respaldos/persistence';
import { dayOf } from '@respaldos/runtime';
import { DataSource, type EntityManager } from 'typeorm';
import { Announcer } from './announcer';
import { hasRoom } from './plan/night-book';
import { PlanDesk } from './plan/plan-desk';
import { lockPlan } from './plan/slot-rows';
import { place } from './plan/placing';
import type { Waiting } from './plan/waiting';
import { writePlan } from './plan/write-plan';

/** An operator's act upon one or many requests. */
interface Command {
  actor: Actor;
  commandId: string;
}

/** Rule 11: an operator's dates and lanes. Past days, days without a window and full nights are refused, each with its reason. */
@Injectable()
export class Rescheduling {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly announcer: Announcer,
  ) {}

  /** @throws schedule.date-in-past, schedule.day-closed, schedule.night-full, request.not-found, request.wrong-state */
  async one({
    requestId,
    day,
    ...command
  }: PayloadOf<typeof rescheduleBackup>): Promise<{ requestId: string; dueAt: string }> {
    const [outcome] = await this.toDay(command, [requestId], day);
    const { dueAt, refusal } = outcome!;
    if (refusal) throw new DomainError(refusal.code, refusal.details);
    return { requestId, dueAt: dueAt! };
  }

  async many({ requestIds, day, ...command }: PayloadOf<typeof rescheduleMany>): Promise<{ outcomes: BulkOutcome[] }> {
    return { outcomes: await this.toDay(command, requestIds, day) };
  }

  /** Into a priority lane; the plan then gives each the night that its lane deserves. An operator's date stays. */
  async toLane({
    requestIds,
    lane,
    actor,
    commandId,
  }: PayloadOf<typeof changeLane>): Promise<{ outcomes: BulkOutcome[] }> {
    return this.change(async (manager, now) => {
      const desk = await PlanDesk.open(manager, now);
      const isChosen = new Set(requestIds);
      const chosen = [...desk.standing.keys()].filter(({ requestId }) => isChosen.has(requestId));
      const movable = chosen.filter((waiting) => desk.book.planned.includes(waiting));
      for (const waiting of movable) desk.book.take(waiting);
      for (const waiting of chosen) waiting.lane = lane;
      place([...desk.homeless, ...movable], desk.book);
      const remarkOf = ({ requestId }: Waiting) =>
        isChosen.has(requestId) ? scheduleComments.laneChanged(lane) : undefined;
      const entryIds = await writePlan(manager, desk, new Map(), { actor, factKey: commandId, remarkOf });
      const placed = new Map(chosen.map((waiting) => [waiting.requestId, desk.placeOf(waiting).dueAt]));
      const outcomes: BulkOutcome[] = [];
      for (const requestId of requestIds) {
        const dueAt = placed.get(requestId)?.toISOString() ?? null;
        outcomes.push({ requestId, dueAt, refusal: dueAt ? null : await stateRefusal(manager, requestId) });
      }
      return { reply: { outcomes }, entryIds };
    });
  }

  private toDay(command: Command, requestIds: readonly string[], day: string): Promise<BulkOutcome[]> {
    return this.change(async (manager, now) => {
      const target = await this.openNight(manager, now, day);
      const outcomes: BulkOutcome[] = [];
      const moved: string[] = [];
      for (const requestId of requestIds) {
        const refusal = 'code' in target ? target : await this.move(manager, requestId, target);
        if (!refusal) moved.push(requestId);
        outcomes.push({ requestId, dueAt: refusal ? null : (target as Target).dueAt.toISOString(), refusal });
      }
      const facts = moved.map((requestId) => ({ requestId, comment: scheduleComments.changed(day) }));
      const act = { action: 'scheduled', actor: command.actor, factKey: command.commandId } as const;
      return { reply: outcomes, entryIds: await appendTrailInBulk(manager, act, facts) };
    });
  }

  /** The day itself may be refused, for whomever. */
  private async openNight(manager: EntityManager, now: Date, day: string): Promise<Target | Refusal> {
    const today = dayOf(now);
    if (day < today) return { code: 'schedule.date-in-past', details: { day, today } };
    const desk = await PlanDesk.open(manager, now);
    const night = nightOf(day, desk.rows.calendar, desk.rows.windows);
    const index = desk.book.nights.findIndex((booked) => booked.night === day);
    if (!night || index < 0 || desk.rows.capacityOf(night).backupCount === 0)
      return { code: 'schedule.day-closed', details: { day } };
    return {
      night,
      dueAt: dueAtOf(night, now),
      capacity: desk.book.nights[index]!.capacity,
      load: { ...desk.book.loadOf(index) },
    };
  }

  private async move(manager: EntityManager, requestId: string, target: Target): Promise<Refusal | null> {
    const refusal = await stateRefusal(manager, requestId);
    if (refusal) return refusal;
    const { night, dueAt, load, capacity } = target;
    const slot = await manager.findOneByOrFail(ScheduleSlot, { requestId });
    if (slot.night !== night.night) {
      if (!hasRoom(capacity, load, slot.estimatedBytes)) return nightFull(target);
      load.backupCount += 1;
      load.totalBytes += slot.estimatedBytes;
    }
    const toldLate = !keepsPromise(night, slot.promisedBy);
    const place = { night: night.night, dueAt, windowEndsAt: night.closesAt, isPinned: true, toldLate };
    await manager.update(ScheduleSlot, { requestId }, { state: 'planned', ...place });
    return null;
  }

  private async change<Reply>(
    work: (manager: EntityManager, now: Date) => Promise<{ reply: Reply; entryIds: number[] }>,
  ): Promise<Reply> {
    const { reply, entryIds } = await this.dataSource.transaction(async (manager) => {
      await lockPlan(manager);
      return work(manager, await this.clock.now(manager));
    });
    await this.announcer.hint(entryIds);
    return reply;
  }
}

interface Target {
  night: Night;
  dueAt: Date;
  capacity: { backupCount: number; totalBytes: number };
  load: { backupCount: number; totalBytes: number };
}
type Refusal = NonNullable<BulkOutcome['refusal']>;

const wrongState = (state: string): Refusal => ({ code: 'request.wrong-state', details: { state } });

const nightFull = ({ night, load, capacity }: Target): Refusal => ({
  code: 'schedule.night-full',
  details: { day: night.night, plannedCount: load.backupCount, capacityCount: capacity.backupCount },
});

/** Only what is approved and not yet handed to the generation can be given another date. */
async function stateRefusal(manager: EntityManager, requestId: string): Promise<Refusal | null> {
  const request = await manager.findOneBy(BackupRequest, { id: requestId });
  if (!request) return { code: 'request.not-found', details: {} };
  if (request.state !== 'approved') return wrongState(request.state);
  const slot = await manager.findOneBy(ScheduleSlot, { requestId });
  return slot?.state === 'planned' ? null : wrongState('generating');
}

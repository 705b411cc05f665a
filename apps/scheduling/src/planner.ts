import { Injectable } from '@nestjs/common';
import { dueAtOf } from '@respaldos/calendar';
import { DatabaseClock, ScheduleSlot } from '@respaldos/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { Announcer } from './announcer';
import { NoNightLeft, place } from './plan/placing';
import { PlanDesk, promiseFrom, waitingOf, type Standing } from './plan/plan-desk';
import { lockPlan, readMissed, readUnplanned, type OwedRow } from './plan/slot-rows';
import type { Waiting } from './plan/waiting';
import { writePlan } from './plan/write-plan';

/** Planned together: a burst costs one look at the plan, not one each, and nobody in it gives way to somebody who came with it. */
const mostPlannedAtOnce = 20_000;
const unplanned: Standing = { night: null, promisedBy: null, toldLate: false };

/** Gives approved requests their night. */
@Injectable()
export class Planner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly announcer: Announcer,
  ) {}

  /** Rule 9: the first night with room, once per request. Whoever else waits for one is planned along. */
  async schedule(requestId: string): Promise<void> {
    if (await this.dataSource.manager.existsBy(ScheduleSlot, { requestId })) return;
    let plannedCount = 0;
    do plannedCount = await this.planWaiting();
    while (plannedCount === mostPlannedAtOnce);
  }

  /** @returns how many got their night. */
  async planWaiting(): Promise<number> {
    return this.change(async (manager, now) => {
      const rows = await readUnplanned(manager, mostPlannedAtOnce);
      if (rows.length === 0) return { plannedCount: 0, entryIds: [] };
      const entryIds = await this.planAnew(manager, now, rows, () => unplanned);
      return { plannedCount: rows.length, entryIds };
    });
  }

  /** A night that passed without it, or ended before it was done, gives a request the next one, and tells (rules 10 and 12). */
  async replanMissed(): Promise<number> {
    return this.change(async (manager, now) => {
      const rows = await readMissed(manager);
      if (rows.length === 0) return { plannedCount: 0, entryIds: [] };
      const standing = new Map(rows.map((row) => [row.requestId, row]));
      // It had its turn: before everybody else, but its lane stays what it was.
      const hurried = rows.map((row) => ({ ...row, lane: 'urgent' as const, isPinned: false }));
      const laneOf = ({ requestId }: Waiting) => standing.get(requestId)!.lane;
      const entryIds = await this.planAnew(manager, now, hurried, ({ requestId }) => standing.get(requestId)!, laneOf);
      return { plannedCount: rows.length, entryIds };
    });
  }

  /** What a backup of this size would get now; nothing is reserved. */
  async propose(estimatedBytes: number): Promise<{ dueAt: string; promisedBy: string }> {
    const { manager } = this.dataSource;
    const now = await this.clock.now(manager);
    const desk = await PlanDesk.open(manager, now);
    const index = desk.book.firstWithRoom(estimatedBytes);
    if (index === null) throw new NoNightLeft();
    const dueAt = dueAtOf(desk.book.nights[index]!, now);
    return { dueAt: dueAt.toISOString(), promisedBy: promiseFrom(now, desk.rows) };
  }

  private async planAnew(
    manager: EntityManager,
    now: Date,
    rows: readonly OwedRow[],
    standingOf: (waiting: Waiting) => Standing,
    laneOf?: (waiting: Waiting) => Waiting['lane'],
  ): Promise<number[]> {
    const desk = await PlanDesk.open(manager, now, new Set(rows.map(({ requestId }) => requestId)));
    const newcomers = rows.map((row) => waitingOf(row, desk.rows));
    place([...desk.homeless, ...newcomers], desk.book);
    if (laneOf) for (const waiting of newcomers) waiting.lane = laneOf(waiting);
    const standing = new Map(newcomers.map((waiting) => [waiting, standingOf(waiting)]));
    return writePlan(manager, desk, standing, { actor: null });
  }

  private async change(
    work: (manager: EntityManager, now: Date) => Promise<{ plannedCount: number; entryIds: number[] }>,
  ): Promise<number> {
    const { plannedCount, entryIds } = await this.dataSource.transaction(async (manager) => {
      await lockPlan(manager);
      return work(manager, await this.clock.now(manager));
    });
    await this.announcer.hint(entryIds);
    return plannedCount;
  }
}

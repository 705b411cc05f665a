import { Injectable } from '@nestjs/common';
import type { CalendarChange, changeCalendar, PayloadOf, PlanEffect } from '@respaldos/contracts';
import { DatabaseClock } from '@respaldos/persistence';
import { DataSource, type EntityManager } from 'typeorm';
import { Announcer } from './announcer';
import { applyChange } from './apply-change';
import { placeEverythingAgain, repair } from './plan/placing';
import { PlanDesk } from './plan/plan-desk';
import { lockPlan } from './plan/slot-rows';
import { writePlan } from './plan/write-plan';

/** The way out of a transaction that only wanted to see what would happen. */
class OnlyLooking extends Error {
  constructor(readonly effect: PlanEffect) {
    super('rolled back on purpose');
  }
}

/**
 * An operator changes the calendar or the capacity. In one transaction: the change, open promises reckoned again, whatever
 * is planned put in order, a trail entry for everybody whose date or promise it touches, and the change itself written down.
 */
@Injectable()
export class CalendarChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly announcer: Announcer,
  ) {}

  /**
   * @returns what the change does to what is planned; with `dryRun` it is carried out and rolled back, so that what is shown
   *   beforehand is what would happen.
   * @throws calendar.not-found, surge.already-declared, surge.not-declared
   */
  async change(payload: PayloadOf<typeof changeCalendar>): Promise<PlanEffect> {
    try {
      const { effect, entryIds } = await this.dataSource.transaction((manager) => this.carryOut(manager, payload));
      await this.announcer.hint(entryIds);
      return effect;
    } catch (error) {
      if (error instanceof OnlyLooking) return error.effect;
      throw error;
    }
  }

  private async carryOut(
    manager: EntityManager,
    { commandId, actor, change, dryRun }: PayloadOf<typeof changeCalendar>,
  ): Promise<{ effect: PlanEffect; entryIds: number[] }> {
    await lockPlan(manager);
    const [done] = await manager.query<{ effect: PlanEffect }[]>('SELECT effect FROM calendar_change WHERE id = $1', [
      commandId,
    ]);
    if (done) return { effect: done.effect, entryIds: [] };
    const before = await applyChange(manager, change, actor.name);
    const desk = await PlanDesk.open(manager, await this.clock.now(manager));
    replan(change, desk);
    const effect = desk.effect();
    if (dryRun) throw new OnlyLooking(effect);
    const entryIds = await writePlan(manager, desk, new Map(), { actor, factKey: commandId });
    await manager.query(
      `INSERT INTO calendar_change (id, actor_user_id, actor_name, change, effect) VALUES ($1, $2, $3, $4, $5)`,
      [commandId, actor.userId, actor.name, JSON.stringify({ ...change, before }), JSON.stringify(effect)],
    );
    return { effect, entryIds };
  }
}

/** A surge plans everything again; any other change moves as few as possible. */
function replan({ kind }: CalendarChange, { book, homeless }: PlanDesk): void {
  if (kind === 'surge.declared') placeEverythingAgain(book, homeless);
  else repair(book, homeless);
}

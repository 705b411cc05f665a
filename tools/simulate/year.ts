import { randomUUID } from 'node:crypto';
import type { Actor } from '@respaldos/contracts';
import { addDays, momentAt } from '@respaldos/runtime';
import { CalendarChanges } from '../../apps/scheduling/src/calendar-changes';
import { Dispatcher } from '../../apps/scheduling/src/dispatcher';
import { Planner } from '../../apps/scheduling/src/planner';
import { PromiseWatch } from '../../apps/scheduling/src/promise-watch';
import { Throughput } from '../../apps/scheduling/src/throughput';
import type { Ask } from './demand';
import type { Machines } from './machines';
import type { World } from './world';

const operator: Actor = { userId: 7, name: 'Operador de la simulación', department: 'SGE', institutionId: 1 };
const hours = {
  /** Windows have closed: what they left behind gets another night. */
  sweep: '06:01',
  asking: ['10:00', '13:00', '16:00'],
  /** Windows that open at 08:00 (weekends) and at 20:00. */
  opening: ['08:00', '20:00'],
} as const;
/** Completions nearer than this to each other are taken together: the dispatcher ticks oftener. */
const tickMs = 3 * 60_000;

export interface SurgeTerms {
  /** From this day on it is over as soon as … */
  endsNotBefore: string;
  /** … fewer requests than these wait. */
  endsBelowCount: number;
  /** Null: nobody declares one. */
  declaredOn: string | null;
  capacityFactor: number;
  aroundTheClock: boolean;
}

/** Lives day after day: people ask, the real planner gives nights, the real dispatcher sends, the machines take their time. */
export class Year {
  private now = 0;
  private inSurge = false;
  planningMs = 0;

  constructor(
    private readonly world: World,
    private readonly machines: Machines,
    private readonly surge: SurgeTerms,
  ) {}

  async live(demand: ReadonlyMap<string, Ask[]>, say: (day: string) => void): Promise<void> {
    let last = '';
    for (const [day, asks] of demand) {
      await this.day(day, asks);
      if (day.endsWith('01')) say(day);
      last = day;
    }
    while (await this.isOwed()) await this.day((last = addDays(last, 1)), []);
  }

  private async day(day: string, asks: readonly Ask[]): Promise<void> {
    await this.until(momentAt(day, hours.sweep));
    await this.sweep();
    await this.until(momentAt(day, hours.opening[0]));
    await this.judgeSurge(day);
    const third = Math.ceil(asks.length / hours.asking.length);
    for (const [index, hour] of hours.asking.entries()) {
      await this.until(momentAt(day, hour));
      await this.ask(asks.slice(index * third, (index + 1) * third));
    }
    await this.until(momentAt(day, hours.opening[1]));
  }

  private async ask(asks: readonly Ask[]): Promise<void> {
    if (asks.length === 0) return;
    await this.world.approve(asks);
    const beganAt = performance.now();
    while ((await this.world.scheduling.get(Planner).planWaiting()) > 0) continue;
    this.planningMs += performance.now() - beganAt;
  }

  /** Lets the machines work up to that moment, dispatching whenever one is free. */
  private async until(moment: Date): Promise<void> {
    const end = moment.getTime();
    for (;;) {
      await this.work();
      const next = this.machines.nextAt();
      if (next >= end) break;
      this.now = Math.min(end, next + tickMs);
      await this.world.moveClockTo(new Date(this.now));
    }
    this.now = end;
    await this.world.moveClockTo(moment);
    await this.work();
  }

  private async work(): Promise<void> {
    if (this.now === 0) return;
    const { done, stopped } = this.machines.settle(this.now);
    await this.world.finish(done);
    await this.world.stop(stopped);
    if ((await this.world.scheduling.get(Dispatcher).dispatchDue()) > 0)
      this.machines.begin(this.now, await this.world.begin());
  }

  private async sweep(): Promise<void> {
    await this.world.scheduling.get(Throughput).learn();
    await this.world.scheduling.get(Planner).replanMissed();
    await this.world.scheduling.get(PromiseWatch).warn();
  }

  /** The operator declares the surge on its day, and ends it when little is left. */
  private async judgeSurge(day: string): Promise<void> {
    const { declaredOn, endsNotBefore, endsBelowCount, capacityFactor, aroundTheClock } = this.surge;
    const changes = this.world.scheduling.get(CalendarChanges);
    const command = { actor: operator, commandId: randomUUID(), dryRun: false };
    if (day === declaredOn) {
      const surge = { reason: 'Cambio de gobierno', capacityFactor, aroundTheClock };
      await changes.change({ ...command, change: { kind: 'surge.declared', surge } });
      this.inSurge = true;
    } else if (this.inSurge && day >= endsNotBefore && (await this.owedCount()) < endsBelowCount) {
      await changes.change({ ...command, change: { kind: 'surge.ended' } });
      this.inSurge = false;
    }
  }

  private async owedCount(): Promise<number> {
    const [row] = await this.world.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM backup_request WHERE state = 'approved'`,
    );
    return row!.count;
  }

  private async isOwed(): Promise<boolean> {
    return (await this.owedCount()) > 0;
  }
}

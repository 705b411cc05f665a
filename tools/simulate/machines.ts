import type { Dispatched } from './world';
import type { Random } from './random';

export interface MachineTerms {
  /** Of one backup in the making, at the median. */
  bytesPerSecond: number;
  /** Of every backup, however small: freezing the list, verifying what was stored. */
  overheadMs: number;
}

interface Run {
  requestId: string;
  endsAt: number;
  windowEndsAt: number;
  beganAt: number;
  workMs: number;
}

/** What is in the making, and when each is done: some days the store is slow, and estimates are only estimates. */
export class Machines {
  private readonly runs = new Map<string, Run>();
  /** What is left of those whose window ended before they were done. */
  private readonly leftMs = new Map<string, number>();

  constructor(
    private readonly terms: MachineTerms,
    private readonly random: Random,
  ) {}

  get busyCount(): number {
    return this.runs.size;
  }

  begin(now: number, dispatched: readonly Dispatched[]): void {
    for (const { requestId, estimatedBytes, windowEndsAt } of dispatched) {
      const workMs = this.leftMs.get(requestId) ?? this.workOf(estimatedBytes);
      const closesAt = windowEndsAt.getTime();
      this.runs.set(requestId, { requestId, workMs, beganAt: now, endsAt: now + workMs, windowEndsAt: closesAt });
    }
  }

  /** The next moment at which one is done, or its window ends. */
  nextAt(): number {
    return Math.min(
      Infinity,
      ...[...this.runs.values()].map(({ endsAt, windowEndsAt }) => Math.min(endsAt, windowEndsAt)),
    );
  }

  /** Takes out whoever is done by now, and whoever must stop until the next window. */
  settle(now: number): { done: string[]; stopped: string[] } {
    const runs = [...this.runs.values()];
    const done = runs.filter(({ endsAt, windowEndsAt }) => endsAt <= Math.min(now, windowEndsAt));
    const stopped = runs.filter(({ endsAt, windowEndsAt }) => windowEndsAt <= now && endsAt > windowEndsAt);
    for (const { requestId } of done) this.leftMs.delete(requestId);
    for (const { requestId, workMs, beganAt, windowEndsAt } of stopped)
      this.leftMs.set(requestId, workMs - (windowEndsAt - beganAt));
    for (const { requestId } of [...done, ...stopped]) this.runs.delete(requestId);
    return { done: done.map(({ requestId }) => requestId), stopped: stopped.map(({ requestId }) => requestId) };
  }

  private workOf(estimatedBytes: number): number {
    const { bytesPerSecond, overheadMs } = this.terms;
    return overheadMs + (1_000 * estimatedBytes) / this.random.logNormal(bytesPerSecond, 0.4);
  }
}

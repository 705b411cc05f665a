import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Spreads turns evenly: institutions' mail servers throttle or block whoever comes in bursts. */
export class Pace {
  private nextAtMs = 0;

  /** @param perSecond turns that one process takes at most. */
  constructor(private readonly perSecond: number) {}

  /** Waits for the next turn; whoever asked first has it first. @throws AbortError */
  async turn(signal: AbortSignal): Promise<void> {
    const nowMs = performance.now();
    const atMs = Math.max(nowMs, this.nextAtMs);
    this.nextAtMs = atMs + 1_000 / this.perSecond;
    if (atMs > nowMs) await pause(atMs - nowMs, undefined, { signal });
    signal.throwIfAborted();
  }
}

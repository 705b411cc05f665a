import { setTimeout as pause } from 'node:timers/promises';
import type { DrillRows, RequestRows } from './drill-rows';

export interface Ending {
  readonly id: string;
  /** `stuck`: nothing of it changed any more; `lost`: it was accepted, and its row is not there. */
  readonly how: 'fulfilled' | 'failed' | 'stuck' | 'lost';
}

export interface NightWatchOptions {
  /** No request gets on for so long: it will not end. */
  readonly stuckAfterMs: number;
  moveClockTo(moment: Date): Promise<void>;
}

const everyMs = 150;

/** Lets nights come as long as somebody waits for one, until every request has ended. */
export class NightWatch {
  private begin = (): void => undefined;
  /** The first backup is being generated. */
  readonly hasBegun = new Promise<void>((resolve) => (this.begin = resolve));

  constructor(
    private readonly rows: Pick<DrillRows, 'requests'>,
    private readonly options: NightWatchOptions,
  ) {}

  async untilEnded(ids: readonly string[]): Promise<Ending[]> {
    let last = '';
    let changedAtMs = performance.now();
    for (;;) {
      // A database that is down just now is looked at again.
      const found = await this.rows.requests(ids).catch(() => undefined);
      const shown = found ? JSON.stringify(found.map(progressOf)) : last;
      if (shown !== last) changedAtMs = performance.now();
      last = shown;
      const isStuck = performance.now() - changedAtMs > this.options.stuckAfterMs;
      const endings = ids.map((id, index) => endingOf(id, found ? found[index] : null, isStuck));
      if (endings.every((ending) => ending !== null)) return endings;
      if (found) await this.letNightCome(found);
      await pause(everyMs);
    }
  }

  /** Nobody waits for a night any more: who wanted to strike in it need not wait either. */
  over(): void {
    this.begin();
  }

  private async letNightCome(found: readonly (RequestRows | undefined)[]): Promise<void> {
    const open = found.filter((row) => row !== undefined && !isOver(row)) as RequestRows[];
    if (open.some(({ backupState }) => backupState === 'generating')) this.begin();
    // Somebody's night that has come must not be cut short for somebody else's.
    if (open.length === 0 || !open.every(({ dueAt, isDue }) => dueAt !== null && isDue === false)) return;
    const first = Math.min(...open.map(({ dueAt }) => dueAt!.getTime()));
    await this.options.moveClockTo(new Date(first + 1_000)).catch(() => undefined);
  }
}

/** Attempt after attempt with the same failure is none. */
const progressOf = (row: RequestRows | undefined): Partial<RequestRows> | undefined =>
  row && { ...row, attempt: null, failureDetail: null };

const isOver = ({ state, backupState }: RequestRows): boolean => state === 'fulfilled' || backupState === 'failed';

/** @param row null when the database could not be asked */
function endingOf(id: string, row: RequestRows | null | undefined, isStuck: boolean): Ending | null {
  if (row === undefined) return { id, how: 'lost' };
  if (row?.state === 'fulfilled') return { id, how: 'fulfilled' };
  if (row?.backupState === 'failed') return { id, how: 'failed' };
  return isStuck ? { id, how: 'stuck' } : null;
}

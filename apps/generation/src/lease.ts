import type { DataSource } from 'typeorm';

export interface Progress {
  doneCount: number;
  writtenBytes: number;
}

/** The backup was taken over by another worker, cancelled, or the process is stopping: the work must end without a trace. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Keeps a claimed backup in this worker's hands: beats, shows progress, and aborts `signal` the moment a beat finds that
 * the row is no longer ours.
 */
export class Lease {
  private readonly lost = new AbortController();
  readonly signal: AbortSignal;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly backupId: string,
    readonly attempt: number,
    private readonly progress: () => Progress,
    stopping: AbortSignal,
  ) {
    this.signal = AbortSignal.any([this.lost.signal, stopping]);
  }

  start(everyMs: number): void {
    this.timer = setInterval(() => {
      // A database that is away for a moment is not a lost lease; staleness is judged by whoever can reach it.
      this.beating = this.beating.then(() => this.beat()).catch(() => undefined);
    }, everyMs);
  }

  /** @throws LeaseLost when the row is no longer this worker's. */
  async beat(): Promise<void> {
    const { doneCount, writtenBytes } = this.progress();
    const [, affected] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE backup SET heartbeat_at = now(), done_count = $3, written_bytes = $4
       WHERE id = $1 AND attempt = $2 AND state = 'generating' AND deletion_reason IS NULL`,
      [this.backupId, this.attempt, doneCount, writtenBytes],
    );
    if (affected === 0) {
      this.lost.abort(new LeaseLost(`backup ${this.backupId} is no longer in the hands of attempt ${this.attempt}`));
      throw this.lost.signal.reason as LeaseLost;
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }
}

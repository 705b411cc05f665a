import { setMaxListeners } from 'node:events';
import type { DataSource, EntityManager } from 'typeorm';
import type { ProgressMeter } from './progress-meter';

/** The backup was taken over by another worker, paused or cancelled: the work must end without a trace. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** The work must stop where it can be gone on with: its process is asked to stop, or its window is over (rule 12). */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(readonly reason: 'process-stopped' | 'window-ended') {
    super(reason);
  }
}

export interface LeaseTerms {
  backupId: string;
  /** The fencing token: whoever takes over has a higher one. */
  attempt: number;
  /** Silent for so long, others may take over. */
  staleMs: number;
  stopping: AbortSignal;
}

/**
 * Keeps a claimed backup in this worker's hands: beats, shows progress, and tells when the row is no longer ours or the
 * window is over. Every transaction of the work holds it (`hold`), so that a worker that was frozen and wakes up writes nothing.
 */
export class Lease {
  private readonly lost = new AbortController();
  private readonly interrupted = new AbortController();
  /** Aborted with the reason, LeaseLost or Interrupted. */
  readonly signal = AbortSignal.any([this.lost.signal, this.interrupted.signal]);
  private heldAtMs = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly terms: LeaseTerms,
    private readonly meter: ProgressMeter,
  ) {
    // Every reading that waits for a server that is away listens; Node takes more than ten for a leak.
    setMaxListeners(0, this.signal);
    const stop = (): void => this.interrupt('process-stopped');
    if (terms.stopping.aborted) stop();
    else terms.stopping.addEventListener('abort', stop, { once: true, signal: this.signal });
  }

  get attempt(): number {
    return this.terms.attempt;
  }

  get isLost(): boolean {
    return this.lost.signal.aborted;
  }

  /** Why to stop here, if there is a reason and the row is ours. */
  get interruption(): Interrupted | null {
    return this.interrupted.signal.aborted && !this.isLost ? (this.interrupted.signal.reason as Interrupted) : null;
  }

  start(everyMs: number): void {
    this.timer = setInterval(() => {
      // A database that is away for a moment is not a lost lease; staleness is judged by whoever can reach it.
      this.beating = this.beating.then(() => this.beat()).catch(() => undefined);
    }, everyMs);
  }

  /** @throws LeaseLost when the row is no longer this worker's. */
  beat(): Promise<void> {
    return this.hold(this.dataSource.manager);
  }

  /** A beat within a transaction: what else it writes is written only as long as the row is ours. @throws LeaseLost */
  async hold(manager: EntityManager): Promise<void> {
    const { doneCount, writtenBytes, readBytes, bytesPerSecond } = this.meter.reading();
    const askedAtMs = performance.now();
    const [[row]] = await manager.query<[{ isOver: boolean }[], number]>(
      `UPDATE backup b
       SET heartbeat_at = now(), done_count = $3, written_bytes = $4, read_bytes = $5, bytes_per_second = $6
       WHERE id = $1 AND attempt = $2 AND state = 'generating' AND deletion_reason IS NULL
       RETURNING EXISTS (
         SELECT FROM schedule_slot s WHERE s.request_id = b.request_id AND s.window_ends_at <= clock_now()) AS "isOver"`,
      [this.terms.backupId, this.attempt, doneCount, writtenBytes, readBytes, bytesPerSecond],
    );
    if (!row) this.lose();
    this.heldAtMs = askedAtMs;
    if (row?.isOver) this.interrupt('window-ended');
  }

  /** Before anything that the database cannot fence: asks again when the last answer is not fresh. @throws LeaseLost */
  async ensureHeld(): Promise<void> {
    this.lost.signal.throwIfAborted();
    if (performance.now() - this.heldAtMs > this.terms.staleMs / 2) await this.beat();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  private lose(): never {
    const { backupId } = this.terms;
    this.lost.abort(new LeaseLost(`backup ${backupId} is no longer in the hands of attempt ${this.attempt}`));
    throw this.lost.signal.reason as LeaseLost;
  }

  private interrupt(reason: Interrupted['reason']): void {
    this.interrupted.abort(new Interrupted(reason));
  }
}

import { setMaxListeners } from 'node:events';
import type { SegmentSink } from './segment-sink';

/** How an archive ends when it does not end well: once, for one reason, with the sink told last. */
export class ArchiveEnding {
  private over: { reason: unknown } | undefined;
  private isFinished = false;
  private cleaning: Promise<void> | undefined;
  private readonly controller = new AbortController();
  private stopFollowing: () => void = () => undefined;

  constructor(
    private readonly sink: SegmentSink,
    private readonly settle: () => Promise<void>,
  ) {
    // One listener per open source.
    setMaxListeners(0, this.controller.signal);
  }

  /** Aborted with the archive: closes its sources, and whoever waits for room is refused. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get reason(): { readonly reason: unknown } | undefined {
    return this.over;
  }

  throwIfOver(): void {
    if (this.over) throw this.over.reason;
  }

  /** Gives the archive up when the caller's signal says so. */
  follow(signal: AbortSignal | undefined, tail: () => Promise<unknown>): void {
    if (!signal) return;
    const giveUp = (): void => void this.abort(signal.reason, tail()).catch(() => undefined);
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    this.stopFollowing = () => signal.removeEventListener('abort', giveUp);
  }

  /** The archive is whole: nothing can end it badly any more. */
  finish(): void {
    this.isFinished = true;
    this.stopFollowing();
  }

  /** Nothing more is read or written; the first reason stays. */
  private fail(reason: unknown): void {
    if (this.over || this.isFinished) return;
    this.over = { reason };
    this.stopFollowing();
    this.controller.abort(reason);
  }

  /** Fails the archive and throws why; only when no call to the sink is under way. */
  async failWith(reason: unknown): Promise<never> {
    this.fail(reason);
    // What went wrong matters more than that the sink could not clean up after it.
    await this.cleanUp().catch(() => undefined);
    throw reason;
  }

  /** Tells the sink; only when no call to it is under way. */
  private cleanUp(): Promise<void> {
    if (this.isFinished) return Promise.resolve();
    this.cleaning ??= this.settle().then(
      () => this.sink.abort(),
      () => this.sink.abort(),
    );
    return this.cleaning;
  }

  async abort(reason: unknown, tail: Promise<unknown>): Promise<void> {
    this.fail(reason);
    await tail;
    await this.cleanUp();
  }

  /** Like `abort`, but the sink keeps what it has; `lastly` may still cut it. */
  async suspend(reason: unknown, tail: Promise<unknown>, lastly: () => Promise<void>): Promise<void> {
    this.fail(reason);
    await tail;
    if (this.isFinished) return;
    this.cleaning ??= lastly().finally(() => this.sink.release());
    await this.cleaning;
  }
}

/** A disk does not answer: it is away, which is nobody's fault, and it may come back by itself. */
export class DiskSilent extends Error {
  override readonly name = 'DiskSilent';
  readonly code = 'ETIMEDOUT';
}

export interface DiskTurnsOptions {
  /** An operation that takes longer is given up. */
  timeoutMs: number;
  /** Operations under way at a time, at most. */
  atOnce: number;
}

interface Waiting {
  go: () => void;
  fail: (error: Error) => void;
}

/**
 * Operations on a disk that may hang, a network mount above all. Each holds a thread of libuv's pool until the kernel gives it
 * back, which a hung mount never does, and compression and every other file need those threads too. So operations take turns:
 * one that is given up keeps its turn until it returns, and once all turns are lost like that, further ones fail at once.
 */
export class DiskTurns {
  /** Operations that were given up and have not returned, by path. */
  private readonly silent = new Map<string, number>();
  private silentCount = 0;
  private readonly waiting: Waiting[] = [];
  private freeCount: number;

  constructor(private readonly options: DiskTurnsOptions) {
    this.freeCount = options.atOnce;
  }

  /**
   * @param path while an operation on it does not return, no second one is begun
   * @param late what to do with what an operation brings that was given up
   * @throws DiskSilent when no answer comes in time, or none can be hoped for
   */
  async take<Result>(path: string, act: () => Promise<Result>, late?: (result: Result) => void): Promise<Result> {
    await this.turn(path);
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.fallSilent(path)), this.options.timeoutMs);
    });
    const acting = act().finally(() => {
      clearTimeout(timer);
      this.pass();
    });
    try {
      return await Promise.race([acting, silence]);
    } catch (error) {
      if (error instanceof DiskSilent) void this.awaitReturn(path, acting, late);
      throw error;
    }
  }

  private async turn(path: string): Promise<void> {
    this.refuseIfVain(path);
    if (this.freeCount > 0) this.freeCount -= 1;
    else await new Promise<void>((go, fail) => this.waiting.push({ go, fail }));
    // It may have fallen silent while this one waited.
    if (!this.silent.has(path)) return;
    this.pass();
    this.refuseIfVain(path);
  }

  private refuseIfVain(path: string): void {
    if (this.silent.has(path)) throw new DiskSilent(`${path}: an earlier operation has not returned yet`);
    if (this.silentCount >= this.options.atOnce) throw this.allLost();
  }

  private pass(): void {
    const next = this.waiting.shift();
    if (next) next.go();
    else this.freeCount += 1;
  }

  private fallSilent(path: string): DiskSilent {
    this.silentCount += 1;
    this.silent.set(path, (this.silent.get(path) ?? 0) + 1);
    if (this.silentCount >= this.options.atOnce) for (const { fail } of this.waiting.splice(0)) fail(this.allLost());
    return new DiskSilent(`${path}: no answer within ${this.options.timeoutMs} ms`);
  }

  private async awaitReturn<Result>(
    path: string,
    acting: Promise<Result>,
    late?: (result: Result) => void,
  ): Promise<void> {
    await acting.then(late, () => undefined);
    this.silentCount -= 1;
    const left = this.silent.get(path)! - 1;
    if (left > 0) this.silent.set(path, left);
    else this.silent.delete(path);
  }

  private allLost(): DiskSilent {
    return new DiskSilent(`the disk does not answer: ${this.silentCount} operations on it have not returned`);
  }
}

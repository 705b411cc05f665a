/**
 * Room for what is under way, given strictly in the order of asking. Something larger than all the room passes when it
 * is alone, so that nothing waits for ever; and because the order is that of the archive, what must be written next
 * never waits for room that is held by what comes after it.
 */
export class OrderedWindow {
  private used = 0;
  private readonly waiting: { cost: number; pass: () => void; refuse: (reason: unknown) => void }[] = [];
  private closedBy: { reason: unknown } | undefined;

  constructor(private readonly room: number) {}

  /** Resolves when there is room, without a promise when there is already; rejects once the window is closed. */
  enter(cost: number): Promise<void> | undefined {
    if (this.closedBy) return Promise.reject(this.closedBy.reason as Error);
    if (this.waiting.length === 0 && this.admits(cost)) {
      this.used += cost;
      return undefined;
    }
    return new Promise((pass, refuse) => this.waiting.push({ cost, pass, refuse }));
  }

  leave(cost: number): void {
    this.used -= cost;
    for (let next = this.waiting[0]; next && this.admits(next.cost); next = this.waiting[0]) {
      this.waiting.shift();
      this.used += next.cost;
      next.pass();
    }
  }

  /** Whoever waits, and whoever comes, is refused. */
  close(reason: unknown): void {
    this.closedBy ??= { reason };
    for (const { refuse } of this.waiting.splice(0)) refuse(reason);
  }

  private admits(cost: number): boolean {
    return this.used === 0 || this.used + cost <= this.room;
  }
}

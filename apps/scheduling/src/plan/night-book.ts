import type { Load, Night } from '@respaldos/calendar';
import type { Waiting } from './waiting';

/** A night with what it holds, the load that no plan moves (dispatched, or an operator's date), and who is planned for it. */
export interface BookedNight extends Night {
  capacity: Load;
  /** `pinned` is counted in it. */
  fixed: Load;
  planned: Set<Waiting>;
  pinned: Set<Waiting>;
}

/** The nights ahead, in order, and who has which. */
export class NightBook {
  private readonly indexOf = new Map<Waiting, number>();
  private readonly pinnedTo: ReadonlyMap<Waiting, BookedNight>;
  private readonly loads: Load[];
  /** Every night before this one is full of backups: a search need not look there. */
  private firstOpen = 0;

  constructor(readonly nights: readonly BookedNight[]) {
    this.loads = nights.map(({ fixed }) => ({ ...fixed }));
    nights.forEach(({ planned }, index) => planned.forEach((waiting) => this.count(waiting, index)));
    this.pinnedTo = new Map(nights.flatMap((night) => [...night.pinned].map((waiting) => [waiting, night] as const)));
  }

  /** Everybody who is planned and could be moved. */
  get planned(): Waiting[] {
    return [...this.indexOf.keys()];
  }

  nightOf(waiting: Waiting): BookedNight | undefined {
    const index = this.indexOf.get(waiting);
    return index === undefined ? this.pinnedTo.get(waiting) : this.nights[index];
  }

  /** The first night with room, as an index; null when there is none within the horizon. */
  firstWithRoom(bytes: number): number | null {
    while (this.isFullOfBackups(this.firstOpen)) this.firstOpen += 1;
    for (let index = this.firstOpen; index < this.nights.length; index += 1) if (this.holds(index, bytes)) return index;
    return null;
  }

  /** A backup larger than a whole night goes to an empty one: refusing it would block it for ever, and a run may go on later. */
  holds(index: number, bytes: number): boolean {
    return hasRoom(this.nights[index]!.capacity, this.loads[index]!, bytes);
  }

  isOverfull(index: number): boolean {
    const { capacity } = this.nights[index]!;
    const { backupCount, totalBytes } = this.loads[index]!;
    return backupCount > capacity.backupCount || (totalBytes > capacity.totalBytes && backupCount > 1);
  }

  loadOf(index: number): Load {
    return this.loads[index]!;
  }

  put(waiting: Waiting, index: number): void {
    this.nights[index]!.planned.add(waiting);
    this.count(waiting, index);
  }

  take(waiting: Waiting): void {
    const index = this.indexOf.get(waiting)!;
    this.nights[index]!.planned.delete(waiting);
    this.indexOf.delete(waiting);
    const load = this.loads[index]!;
    load.backupCount -= 1;
    load.totalBytes -= waiting.bytes;
    this.firstOpen = Math.min(this.firstOpen, index);
  }

  private count(waiting: Waiting, index: number): void {
    this.indexOf.set(waiting, index);
    const load = this.loads[index]!;
    load.backupCount += 1;
    load.totalBytes += waiting.bytes;
  }

  private isFullOfBackups(index: number): boolean {
    const night = this.nights[index];
    return night !== undefined && this.loads[index]!.backupCount >= night.capacity.backupCount;
  }
}

export function hasRoom(capacity: Load, load: Load, bytes: number): boolean {
  if (load.backupCount >= capacity.backupCount) return false;
  return load.totalBytes + bytes <= capacity.totalBytes || (load.backupCount === 0 && capacity.totalBytes > 0);
}

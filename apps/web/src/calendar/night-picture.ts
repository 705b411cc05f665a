import { nightState, type Night } from './night-load';

/** Where the parts of a night's bar end, in per cent of what the night holds by its tighter limit. */
export interface LoadBar {
  readonly filled: number;
  /** From here on it is the surge that makes the room. */
  readonly ordinary: number;
}

/** The bar of a night by the limit that is nearer, so that a full bar is a full night. */
export function loadBar(night: Night): LoadBar {
  const byCount = night.plannedCount * night.capacityBytes >= night.plannedBytes * night.capacityCount;
  const [planned, capacity, ordinary] = byCount
    ? [night.plannedCount, night.capacityCount, night.ordinaryCount]
    : [night.plannedBytes, night.capacityBytes, night.ordinaryBytes];
  if (capacity <= 0) return { filled: planned > 0 ? 100 : 0, ordinary: 100 };
  return { filled: percent(planned / capacity), ordinary: percent(ordinary / capacity) };
}

const percent = (share: number): number => Math.min(100, Math.max(0, Math.round(share * 1_000) / 10));

/** How many more backups the night takes because of the surge. */
export const addedBySurge = ({ capacityCount, ordinaryCount }: Night): number =>
  Math.max(0, capacityCount - ordinaryCount);

export interface NightsSummary {
  readonly firstFree: Night | null;
  readonly fullCount: number;
  readonly openCount: number;
  readonly plannedCount: number;
  readonly plannedBytes: number;
}

/** What an operator asks first of the nights ahead. */
export function summaryOf(nights: readonly Night[]): NightsSummary {
  const states = nights.map(nightState);
  return {
    firstFree: nights.find((_, at) => states[at] === 'room' || states[at] === 'nearly') ?? null,
    fullCount: states.filter((state) => state === 'full').length,
    openCount: states.filter((state) => state !== 'closed').length,
    plannedCount: nights.reduce((sum, night) => sum + night.plannedCount, 0),
    plannedBytes: nights.reduce((sum, night) => sum + night.plannedBytes, 0),
  };
}

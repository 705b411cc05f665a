import type { CalendarView } from '@respaldos/contracts';
import { es } from '../es';
import { formatBytes, formatCount } from '../format';

export type Night = CalendarView['nights'][number];

const words = es.operations;

/** From this part of its capacity on a night is shown as nearly full. */
const nearlyPercent = 80;

/** The fullest of a night's two limits, in whole per cent: a night is full as soon as either is. */
export function loadPercent({ plannedCount, plannedBytes, capacityCount, capacityBytes }: Night): number {
  return Math.round(100 * Math.max(share(plannedCount, capacityCount), share(plannedBytes, capacityBytes)));
}

const share = (planned: number, capacity: number): number => {
  if (capacity > 0) return planned / capacity;
  return planned > 0 ? 1 : 0;
};

export type NightState = 'closed' | 'full' | 'nearly' | 'room';

/** Full only when either limit is reached: 199.6 of 200 still takes one. */
export function nightState(night: Night): NightState {
  if (!night.open) return 'closed';
  if (night.plannedCount >= night.capacityCount || night.plannedBytes >= night.capacityBytes) return 'full';
  return loadPercent(night) >= nearlyPercent ? 'nearly' : 'room';
}

/** A night in one line, as an operator needs it to choose. */
export function nightSummary(night: Night): string {
  if (!night.open) return night.reason === null ? words.closed : `${words.closed} (${night.reason})`;
  return [
    words.backups(formatCount(night.plannedCount), formatCount(night.capacityCount)),
    words.bytes(formatBytes(night.plannedBytes), formatBytes(night.capacityBytes)),
    ...(nightState(night) === 'full' ? [words.full] : []),
  ].join(' · ');
}

import type { CalendarView } from '@respaldos/contracts';
import { es } from '../es';
import { formatBytes, formatCount } from '../format';

export type Night = CalendarView['nights'][number];

const words = es.operations;

/** The fullest of a night's two limits, in whole per cent: a night is full as soon as either is. */
export function loadPercent({ plannedCount, plannedBytes, capacityCount, capacityBytes }: Night): number {
  return Math.round(100 * Math.max(share(plannedCount, capacityCount), share(plannedBytes, capacityBytes)));
}

const share = (planned: number, capacity: number): number => {
  if (capacity > 0) return planned / capacity;
  return planned > 0 ? 1 : 0;
};

export const isFull = (night: Night): boolean => night.open && loadPercent(night) >= 100;

/** A night in one line, as an operator needs it to choose. */
export function nightSummary(night: Night): string {
  if (!night.open) return night.reason === null ? words.closed : `${words.closed} (${night.reason})`;
  return [
    words.backups(formatCount(night.plannedCount), formatCount(night.capacityCount)),
    words.bytes(formatBytes(night.plannedBytes), formatBytes(night.capacityBytes)),
    ...(isFull(night) ? [words.full] : []),
  ].join(' · ');
}

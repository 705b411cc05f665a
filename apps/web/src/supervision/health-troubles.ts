import type { HealthView } from '@respaldos/contracts';

/** What waits a quarter of an hour although it should wait seconds. */
const owedTooLongMs = 15 * 60_000;
/** Mails wait for days when a server refuses them for the moment. */
const patient: readonly string[] = ['mails'];

export const isOwedTooLong = ({ work, count, oldestMs }: HealthView['waiting'][number]): boolean =>
  count > 0 && !patient.includes(work) && (oldestMs ?? 0) > owedTooLongMs;

/** How many things somebody has to look at. */
export function troubleCountOf({ services, dependencies, rounds, waiting }: HealthView): number {
  const isBad = ({ state }: { state: string }): boolean => state === 'down' || state === 'degraded';
  return (
    services.filter(isBad).length +
    dependencies.filter(isBad).length +
    (rounds ?? []).filter(({ isLate, hasFailed }) => isLate || hasFailed).length +
    waiting.filter(isOwedTooLong).length
  );
}

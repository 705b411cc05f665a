import {
  dependencyNames,
  serviceNames,
  type DependencyName,
  type DependencyReport,
  type HealthView,
  type Presence,
  type ServedState,
  type ServiceName,
} from '@respaldos/contracts';

type ServiceHealth = HealthView['services'][number];
type DependencyHealth = HealthView['dependencies'][number];

/** Who fell silent is still of interest for so long while others of the service are at work. */
const recentMs = 600_000;
const shownInstances = 10;

/** Signs of life, or null where they could not be read; `ownSign` is of the one who looks. */
export interface Signs {
  signs: readonly Presence[] | null;
  ownSign: Presence;
  nowMs: number;
  silentAfterMs: number;
}

/** How each service is, by its signs of life. Nothing is said of what nobody can know. */
export function servicesBy(heard: Signs): ServiceHealth[] {
  return serviceNames.map((service) => {
    if (heard.signs === null && service !== heard.ownSign.service)
      return { service, state: 'unknown', sinceMs: null, instances: [] };
    return serviceBy(service, heard);
  });
}

function serviceBy(service: ServiceName, heard: Signs): ServiceHealth {
  const mine = allSigns(heard)
    .filter((sign) => sign.service === service)
    .toSorted((one, other) => other.at.localeCompare(one.at));
  const alive = mine.filter((sign) => isAlive(sign, heard));
  const fallen = mine.filter((sign) => !isAlive(sign, heard) && !sign.isStopping);
  const age = (moment: string): number => Math.max(0, heard.nowMs - Date.parse(moment));
  const instancesOf = (signs: readonly Presence[]): ServiceHealth['instances'] =>
    signs.slice(0, shownInstances).map((sign) => ({
      name: sign.name,
      isAlive: isAlive(sign, heard),
      upForMs: age(sign.startedAt),
      silentMs: age(sign.at),
      missing: sign.dependencies.filter(({ isUp }) => !isUp).map(({ name }) => name),
    }));
  if (alive.length === 0) {
    const [last] = mine;
    return { service, state: 'down', sinceMs: last ? age(last.at) : null, instances: instancesOf(mine.slice(0, 3)) };
  }
  const lately = fallen.filter(({ at }) => age(at) < recentMs && !isReplaced(at, alive));
  const troubles = [...alive.flatMap(missed).map(({ sinceAt }) => sinceAt), ...lately.map(({ at }) => at)];
  const state: ServedState = troubles.length > 0 ? 'degraded' : 'up';
  const sinceAt = state === 'degraded' ? earliest(troubles) : wellSince(alive);
  return { service, state, sinceMs: age(sinceAt), instances: instancesOf([...alive, ...lately]) };
}

/** How each dependency is, by those who need it. */
export function dependenciesBy(heard: Signs): DependencyHealth[] {
  const alive = allSigns(heard).filter((sign) => isAlive(sign, heard));
  return dependencyNames.map((dependency) => dependencyBy(dependency, alive, heard.nowMs));
}

function dependencyBy(dependency: DependencyName, alive: readonly Presence[], nowMs: number): DependencyHealth {
  const reports = alive.flatMap(({ service, dependencies }) =>
    dependencies.filter(({ name }) => name === dependency).map((report) => ({ service, ...report })),
  );
  const down = reports.filter(({ isUp }) => !isUp);
  const [first] = reports;
  if (!first) return { dependency, state: 'unknown', sinceMs: null, seenBy: [] };
  const state = down.length === 0 ? 'up' : down.length === reports.length ? 'down' : 'degraded';
  // Whoever has looked longest knows best since when it is well.
  const sinceAt = earliest((state === 'up' ? reports : down).map(({ sinceAt: moment }) => moment));
  return {
    dependency,
    state,
    sinceMs: Math.max(0, nowMs - Date.parse(sinceAt)),
    seenBy: onePerService(reports),
  };
}

/** Many workers of one service say the same; one that misses it speaks for them. */
function onePerService(reports: readonly (DependencyReport & { service: ServiceName })[]): DependencyHealth['seenBy'] {
  return serviceNames.flatMap((service) => {
    const theirs = reports.filter((report) => report.service === service);
    const worst = theirs.find(({ isUp }) => !isUp) ?? theirs[0];
    return worst ? [{ service, isUp: worst.isUp, error: worst.error }] : [];
  });
}

/** The own sign is fresh even while the board cannot be reached. */
const allSigns = ({ signs, ownSign }: Signs): Presence[] => [
  ...(signs ?? []).filter(({ service, name }) => service !== ownSign.service || name !== ownSign.name),
  ownSign,
];

const isAlive = ({ at, isStopping }: Presence, { nowMs, silentAfterMs }: Signs): boolean =>
  !isStopping && nowMs - Date.parse(at) <= silentAfterMs;

/** Whoever began after it fell silent took its place. */
const isReplaced = (silentSince: string, alive: readonly Presence[]): boolean =>
  alive.some(({ startedAt }) => startedAt > silentSince);

const missed = ({ dependencies }: Presence): DependencyReport[] => dependencies.filter(({ isUp }) => !isUp);
const earliest = (moments: readonly string[]): string => moments.toSorted()[0]!;

/** The service has been whole since its first process began, or since it last had back what it missed. */
function wellSince(alive: readonly Presence[]): string {
  const begun = earliest(alive.map(({ startedAt }) => startedAt));
  const first = alive.find(({ startedAt }) => startedAt === begun)!;
  return [begun, ...first.dependencies.map(({ sinceAt }) => sinceAt)].toSorted().at(-1)!;
}

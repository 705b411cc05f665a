import type { DependencyName } from '@respaldos/contracts';

/** Something that the service depends on; `check` throws when it is away. */
export interface Probe {
  name: DependencyName;
  check(): Promise<void>;
  /** Without it the service cannot do its work at all: it is not ready. */
  isVital: boolean;
  /** How often looking at it is no burden. */
  everyMs: number;
}

interface ProbeTerms {
  /** Default true. */
  isVital?: boolean;
  /** Default: at each look. */
  everyMs?: number;
}

/** @param ask rejects, or resolves to false, when the thing does not answer. */
export function probe(
  name: DependencyName,
  ask: () => Promise<unknown>,
  { isVital = true, everyMs = 0 }: ProbeTerms = {},
): Probe {
  return {
    name,
    isVital,
    everyMs,
    async check() {
      if ((await ask()) === false) throw new Error(`${name} does not answer`);
    },
  };
}

/** Something without which the service cannot do its work; `check` throws when it is away. */
export interface Probe {
  name: string;
  check(): Promise<void>;
}

/** @param ask rejects, or resolves to false, when the thing does not answer. */
export function probe(name: string, ask: () => Promise<unknown>): Probe {
  return {
    name,
    async check() {
      if ((await ask()) === false) throw new Error(`${name} does not answer`);
    },
  };
}

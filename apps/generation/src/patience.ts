/** With Quipux, when something of it cannot be read. */
export interface Patience {
  /** Before each further try: what may pass by itself passes meanwhile. */
  retryDelaysMs: readonly number[];
  /** What was away during all of these is asked again when Quipux is back: its outage must not end as somebody's exception. */
  outageDelaysMs: readonly number[];
}

export const patient: Patience = { retryDelaysMs: [200, 1_000, 3_000], outageDelaysMs: [1_000, 5_000] };

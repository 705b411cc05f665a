/** One row per state: what people see it as in the old system, and where it may go. */
export type Transitions<State extends string> = Record<State, { legacyCode: number | null; to: readonly State[] }>;

export interface Move<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
}

/** The same moves by state: where each may go. */
export function transitionsOf<State extends string>(
  legacyCodes: Record<State, number | null>,
  moves: readonly Move<State>[],
): Transitions<State> {
  const table = {} as Transitions<State>;
  for (const state of Object.keys(legacyCodes) as State[]) {
    const next = moves.filter(({ from }) => from.includes(state)).map(({ to }) => to);
    table[state] = { legacyCode: legacyCodes[state], to: [...new Set(next)] };
  }
  return table;
}

/** Whether the table allows the move `from → to`. */
export function mayMove<State extends string>(table: Transitions<State>, from: State, to: State): boolean {
  return table[from].to.includes(to);
}

/** A final state leads nowhere. */
export function isFinal<State extends string>(table: Transitions<State>, state: State): boolean {
  return table[state].to.length === 0;
}

/** The states from which `to` may be reached in one move: the `WHERE state = ANY(…)` of a guarded update. */
export function statesBefore<State extends string>(table: Transitions<State>, to: State): State[] {
  return statesOf(table).filter((from) => mayMove(table, from, to));
}

export function statesOf<State extends string>(table: Transitions<State>): State[] {
  return Object.keys(table) as State[];
}

/** States that no path from `initial` reaches; a table is sound when there are none. */
export function unreachable<State extends string>(table: Transitions<State>, initial: State): State[] {
  const seen = new Set<State>([initial]);
  for (const state of seen) for (const next of table[state].to) seen.add(next);
  return statesOf(table).filter((state) => !seen.has(state));
}

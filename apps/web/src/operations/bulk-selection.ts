import { mostAtOnce, type RequestSummaryView } from '@respaldos/contracts';

type Row = RequestSummaryView;
/** What was chosen, by its id, in the order in which it was: it outlives the page of the list it was chosen on. */
export type Selection = ReadonlyMap<string, Row>;

/** Only what is approved and not being generated has a date that can be moved. */
export const maySchedule = ({ state, backupState }: Row): boolean =>
  state === 'approved' && (backupState === 'pending' || backupState === 'stopped');

export function toggled(selection: Selection, row: Row): Selection {
  const next = new Map(selection);
  if (next.delete(row.id)) return next;
  return next.size < mostAtOnce ? next.set(row.id, row) : selection;
}

/** With all of these that can be moved, as far as one act reaches. */
export function withAll(selection: Selection, rows: readonly Row[]): Selection {
  const next = new Map(selection);
  for (const row of rows) if (maySchedule(row) && (next.has(row.id) || next.size < mostAtOnce)) next.set(row.id, row);
  return next;
}

export const isWhole = (selection: Selection): boolean => selection.size >= mostAtOnce;

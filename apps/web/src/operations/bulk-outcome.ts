import type { BulkOutcomesView } from '@respaldos/contracts';
import { es } from '../es';
import { dayOf } from '../format';
import type { Selection } from './bulk-selection';

const words = es.operations.bulk;

export interface BulkResult {
  readonly doneCount: number;
  readonly askedCount: number;
  /** One line for each, what was refused first. */
  readonly lines: readonly { readonly id: string; readonly text: string; readonly isRefused: boolean }[];
}

/** What became of each of the chosen, by its number. */
export function bulkResultOf({ outcomes }: BulkOutcomesView, chosen: Selection): BulkResult {
  const lines = outcomes.map(({ requestId, dueAt, refusal }) => {
    const number = chosen.get(requestId)?.number ?? 0;
    const text =
      refusal === null
        ? words.given(number, dueAt === null ? es.empty : dayOf(dueAt))
        : words.refused(number, refusal.detail);
    return { id: requestId, text, isRefused: refusal !== null };
  });
  return {
    doneCount: lines.filter(({ isRefused }) => !isRefused).length,
    askedCount: lines.length,
    lines: lines.toSorted((one, other) => Number(other.isRefused) - Number(one.isRefused)),
  };
}

import type { RequestSummaryView } from '@respaldos/contracts';
import { api } from '../api';
import { asProblem } from '../api-problem';
import { es } from '../es';

/** Only what is approved and not being generated has a date that can be moved. */
export const maySchedule = ({ state, backupState }: RequestSummaryView): boolean =>
  state === 'approved' && (backupState === 'pending' || backupState === 'stopped');

export interface BulkResult {
  readonly doneCount: number;
  readonly refusals: readonly string[];
}

/** Gives each the same night, one after another: what one is refused does not stop the next. */
export async function scheduleEach(
  requests: readonly RequestSummaryView[],
  day: string,
  schedule: (id: string, day: string) => Promise<unknown> = api.requests.reschedule,
): Promise<BulkResult> {
  const refusals: string[] = [];
  for (const { id, number } of requests) {
    try {
      await schedule(id, day);
    } catch (cause) {
      refusals.push(es.operations.bulk.refused(number, asProblem(cause).detail));
    }
  }
  return { doneCount: requests.length - refusals.length, refusals };
}

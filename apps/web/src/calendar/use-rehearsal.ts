import type { CalendarChange, PlanEffect } from '@respaldos/contracts';
import { useCallback, useState } from 'react';
import { useSubmission } from '../ui/use-submission';
import { calendarApi } from './calendar-api';

export interface Rehearsed {
  readonly change: CalendarChange;
  readonly effect: PlanEffect;
}

export type Rehearsal = ReturnType<typeof useRehearsal>;

/** A change is first shown with its effect, and only then made. */
export function useRehearsal(onDone: (done: Rehearsed) => void) {
  const [shown, setShown] = useState<Rehearsed | null>(null);
  const { isBusy, problem, run, clear } = useSubmission();
  const rehearse = useCallback(
    (change: CalendarChange) => run(async () => setShown({ change, effect: await calendarApi.preview(change) })),
    [run],
  );
  const confirm = (change: CalendarChange) =>
    // What is told afterwards is what really happened: the plan may have moved on since the rehearsal.
    run(async () => onDone({ change, effect: await calendarApi.change(change) }));
  const correct = (): void => {
    clear();
    setShown(null);
  };
  return { shown, isBusy, problem, rehearse, confirm, correct };
}

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Notice } from '../ui/notice';
import { calendarWords } from '../words/calendar';
import { ChangeDialog } from './change-dialog';
import type { ChangePlan } from './change-plan';
import { changeSentence } from './change-sentence';
import { effectSentence } from './effect-sentence';
import { useCalendarSettings } from './settings-context';
import type { Rehearsed } from './use-rehearsal';

export interface Changes {
  readonly open: (plan: ChangePlan) => void;
  /** What was done last, to stand at the top of the page; and the dialog, while one is open. */
  readonly shown: ReactNode;
}

/** The changes that a page offers: one dialog at a time, and afterwards what it did. */
export function useChanges(onChanged: () => void = () => undefined): Changes {
  const { reload, nameOf } = useCalendarSettings();
  const [plan, setPlan] = useState<ChangePlan | null>(null);
  const [done, setDone] = useState<Rehearsed | null>(null);
  const open = (next: ChangePlan): void => {
    setDone(null);
    setPlan(next);
  };
  // Whoever leaves without a change may have met one of somebody else's: what is shown is read again.
  const close = (): void => {
    setPlan(null);
    reload();
  };
  const finish = (result: Rehearsed): void => {
    setPlan(null);
    setDone(result);
    reload();
    onChanged();
  };
  const shown = (
    <>
      {done !== null && <ChangeDone done={done} nameOf={nameOf} />}
      {plan !== null && <ChangeDialog plan={plan} nameOf={nameOf} onClose={close} onDone={finish} />}
    </>
  );
  return { open, shown };
}

/** Takes the focus: the row that was acted upon may be gone. */
export function ChangeDone({ done, nameOf }: { done: Rehearsed; nameOf: (institutionId: number) => string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [done]);
  return (
    <div ref={box} tabIndex={-1} className="change-done">
      <Notice kind="success" title={calendarWords.dialog.done} live>
        <p>{changeSentence(done.change, nameOf)}</p>
        <p>{effectSentence(done.effect)}</p>
      </Notice>
    </div>
  );
}

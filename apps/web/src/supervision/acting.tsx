import { useState, type ReactNode } from 'react';
import { ActionDialog } from '../request/action-dialog';
import { Notice } from '../ui/notice';
import { runPlan } from './run-plan';
import type { ChosenAct } from './staff-actions';

interface ActingProps {
  readonly onDone: () => void;
  readonly children: (choose: (act: ChosenAct) => void) => ReactNode;
}

/** A page on which requests are acted upon: what was done is told above, what is asked stands in a dialog. */
export function Acting({ onDone, children }: ActingProps) {
  const [chosen, setChosen] = useState<ChosenAct | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const choose = (act: ChosenAct): void => {
    setDone(null);
    setChosen(act);
  };
  const finish = (sentence: string): void => {
    setChosen(null);
    setDone(sentence);
    onDone();
  };
  return (
    <>
      {done !== null && (
        <Notice kind="success" live>
          <p>{done}</p>
        </Notice>
      )}
      {children(choose)}
      {chosen !== null && (
        <ActionDialog plan={runPlan(chosen.action, chosen.requestId)} onClose={() => setChosen(null)} onDone={finish} />
      )}
    </>
  );
}

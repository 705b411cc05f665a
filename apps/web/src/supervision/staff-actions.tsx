import type { RequestAction } from '@respaldos/contracts';
import { runPlan, staffActionsOf } from './run-plan';
import type { StaffAction } from '../request/action-plan';
import { supervision } from '../words/supervision';

/** An act that somebody chose and has to confirm. */
export interface ChosenAct {
  readonly action: StaffAction;
  readonly requestId: string;
}

interface StaffActionsProps {
  readonly requestId: string;
  readonly number: number;
  readonly actions: readonly RequestAction[];
  readonly onChoose: (act: ChosenAct) => void;
}

/** A button for each thing that may be done with a request now. */
export function StaffActions({ requestId, number, actions, onChoose }: StaffActionsProps) {
  return (
    <span className="row-actions">
      {staffActionsOf(actions).map((action) => {
        const { label, isDangerous = false } = runPlan(action, requestId);
        return (
          <button
            key={action}
            type="button"
            className={`button button-small ${isDangerous ? 'button-danger' : 'button-quiet'}`}
            onClick={() => onChoose({ action, requestId })}
          >
            {label}
            <span className="visually-hidden">{supervision.runs.ofRequest(number)}</span>
          </button>
        );
      })}
    </span>
  );
}

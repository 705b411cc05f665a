import { servedStateNames, type ServedState } from '@respaldos/contracts';
import { supervision } from '../words/supervision';

/** A state by its sign, its word and, last, its colour. */
export function ServedStateTag({ state }: { state: ServedState }) {
  return (
    <span className={`served served-${state}`}>
      <span className="served-sign" aria-hidden="true">
        {supervision.health.sign[state]}
      </span>
      {servedStateNames[state]}
    </span>
  );
}

import { nightState, type Night } from './night-load';
import { loadBar } from './night-picture';

/** Decoration: what it shows stands in words beside it. Drawn with attributes, since the policy allows no styles of its own. */
export function LoadBar({ night }: { night: Night }) {
  const { filled, ordinary } = loadBar(night);
  return (
    <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-room" width="100" height="10" />
      {ordinary < 100 && <rect className="bar-surge" x={ordinary} width={100 - ordinary} height="10" />}
      <rect className={`bar-planned bar-${nightState(night)}`} width={filled} height="10" />
      {ordinary < 100 && <rect className="bar-limit" x={Math.max(0, ordinary - 0.8)} width="1.6" height="10" />}
    </svg>
  );
}

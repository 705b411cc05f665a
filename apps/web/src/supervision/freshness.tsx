import { formatDuration } from '../format';
import { Notice } from '../ui/notice';
import { supervision as words } from '../words/supervision';

interface FreshnessProps {
  readonly ageMs: number;
  /** Older than this, what is shown may not be true any more. */
  readonly staleAfterMs: number;
}

/** How old what is shown is: a page that stopped being renewed must not look as if all were well. */
export function Freshness({ ageMs, staleAfterMs }: FreshnessProps) {
  if (ageMs <= staleAfterMs) return <p className="muted freshness">{words.updated(formatDuration(ageMs))}</p>;
  return (
    <Notice kind="warning" live>
      <p>{words.stale}</p>
      <p>{words.updated(formatDuration(ageMs))}</p>
    </Notice>
  );
}

import { useEffect, useState } from 'react';
import { api, type Preview } from '../api';
import { asProblem, type ApiProblem } from '../api-problem';

// Long enough for somebody who is still typing a year; short enough to feel live.
const settleMs = 500;

interface Period {
  readonly from: string;
  readonly to: string;
  readonly userId?: number;
}

interface PreviewState {
  readonly preview: Preview | null;
  readonly problem: ApiProblem | null;
  readonly isCounting: boolean;
}

const nothing: PreviewState = { preview: null, problem: null, isCounting: false };

/** The preview of the period once it stops changing; null while there is no whole period. */
export function usePreview(period: Period | null): PreviewState {
  const [state, setState] = useState(nothing);
  const { from, to, userId } = period ?? { from: '', to: '' };
  useEffect(() => {
    if (from === '' || to === '') return setState(nothing);
    const abandon = new AbortController();
    setState({ ...nothing, isCounting: true });
    const timer = window.setTimeout(() => {
      api.requests
        .preview({ from, to, ...(userId === undefined ? {} : { userId }) }, abandon.signal)
        .then((preview) => ({ ...nothing, preview }))
        .catch((cause: unknown) => ({ ...nothing, problem: asProblem(cause) }))
        .then((settled) => abandon.signal.aborted || setState(settled))
        .catch(() => undefined);
    }, settleMs);
    return () => {
      abandon.abort();
      window.clearTimeout(timer);
    };
  }, [from, to, userId]);
  return state;
}

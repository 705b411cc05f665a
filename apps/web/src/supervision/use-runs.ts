import { runListView, type RunListView } from '@respaldos/contracts';
import { useEffect, useState } from 'react';
import { api } from '../api';
import { useResource, type Resource } from '../ui/use-resource';

// A browser gives up a stream that is refused (a restart, a proxy): the page opens it again this much later.
const askAgainMs = 10_000;
// Streams end by themselves while nothing runs, and come back after five seconds: that is no loss.
const lostAfterMs = 12_000;

export interface LiveRuns extends Resource<RunListView> {
  readonly isLive: boolean;
}

/** Everything under way: read once, and then told by one stream for the whole page. */
export function useRuns(): LiveRuns {
  const first = useResource('runs', (signal) => api.supervision.runs(signal));
  const { told, isLive } = useStream();
  return { ...first, data: told ?? first.data, problem: told === null ? first.problem : null, isLive };
}

function useStream(): { told: RunListView | null; isLive: boolean } {
  const [told, setTold] = useState<RunListView | null>(null);
  const [isLive, setIsLive] = useState(true);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const source = new EventSource(api.supervision.runEventsUrl);
    let losing: number | undefined;
    let asking: number | undefined;
    const found = (): void => {
      window.clearTimeout(losing);
      losing = undefined;
      setIsLive(true);
    };
    source.onopen = found;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      found();
      const view = runListView.safeParse(parsed(data));
      if (view.success) setTold(view.data);
    };
    source.onerror = () => {
      losing ??= window.setTimeout(() => setIsLive(false), lostAfterMs);
      if (source.readyState === EventSource.CLOSED)
        asking = window.setTimeout(() => setAttempt(attempt + 1), askAgainMs);
    };
    return () => {
      source.close();
      window.clearTimeout(losing);
      window.clearTimeout(asking);
    };
  }, [attempt]);
  return { told, isLive };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

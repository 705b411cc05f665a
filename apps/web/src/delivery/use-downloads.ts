import type { DeliveryView, SegmentView } from '@respaldos/contracts';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api';
import { asProblem, type ApiProblem } from '../api-problem';
import { es } from '../es';
import { openDownload } from './open-download';
import { partName } from './part-name';

const words = es.delivery;

// A browser drops a download that a second one displaces before the store has answered the first.
const betweenStartsMs = 4_000;

export interface Downloads {
  readonly message: string;
  readonly problem: ApiProblem | null;
  readonly isRunning: boolean;
  readonly startOne: (segment: SegmentView) => void;
  readonly startAll: () => void;
  readonly stop: () => void;
}

/** Downloads one segment, or all one after another; each link is asked for when its turn comes, so that none grows old. */
export function useDownloads(id: string, delivery: DeliveryView, onStarted: () => void): Downloads {
  const [message, setMessage] = useState('');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const run = useRef<AbortController | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  useEffect(() => () => run.current?.abort(), []);

  const start = async (segments: readonly SegmentView[]): Promise<void> => {
    run.current?.abort();
    const { signal } = (run.current = new AbortController());
    setProblem(null);
    setIsRunning(true);
    try {
      await startEach(id, segments, (segment) => partName(segment, delivery.segments), signal, setMessage);
    } catch (cause) {
      setMessage('');
      setProblem(asProblem(cause));
    }
    if (signal.aborted) return;
    setIsRunning(false);
    onStarted();
  };
  const stop = (): void => {
    run.current?.abort();
    setIsRunning(false);
    setMessage('');
    onStarted();
  };
  return {
    message,
    problem,
    isRunning,
    startOne: (segment) => void start([segment]),
    startAll: () => void start(delivery.segments),
    stop,
  };
}

async function startEach(
  id: string,
  segments: readonly SegmentView[],
  nameOf: (segment: SegmentView) => string,
  signal: AbortSignal,
  say: (message: string) => void,
): Promise<void> {
  for (const [turn, segment] of segments.entries()) {
    say(words.opening(nameOf(segment)));
    const { url } = await api.delivery.link(id, segment.index);
    if (signal.aborted) return;
    openDownload(url);
    const next = segments[turn + 1];
    if (next === undefined) return say(segments.length > 1 ? words.allStarted : words.started(nameOf(segment)));
    say(words.next(nameOf(next)));
    await pause(betweenStartsMs, signal);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    window.setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

import { useEffect, useState } from 'react';
import { useResource, type Resource } from '../ui/use-resource';

export interface Polled<T> extends Resource<T> {
  /** How long ago what is shown was true. */
  readonly ageMs: number;
}

const tickMs = 1_000;

/** What `load` brings, again every `everyMs`; nothing is asked while nobody looks at the page. */
export function usePolled<T>(key: string, everyMs: number, load: (signal: AbortSignal) => Promise<T>): Polled<T> {
  const resource = useResource(key, load);
  const { data, reload } = resource;
  const [receivedAt, setReceivedAt] = useState(() => Date.now());
  const [now, setNow] = useState(receivedAt);
  useEffect(() => setReceivedAt(Date.now()), [data]);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), tickMs);
    return () => window.clearInterval(timer);
  }, []);
  useEffect(() => {
    const timer = window.setInterval(() => document.visibilityState === 'visible' && reload(), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs, reload]);
  return { ...resource, ageMs: Math.max(0, now - receivedAt) };
}

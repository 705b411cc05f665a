import { useCallback, useEffect, useState } from 'react';
import { asProblem, type ApiProblem } from '../api-problem';

export interface Resource<T> {
  readonly data: T | null;
  readonly problem: ApiProblem | null;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Loaded<T> {
  readonly key: string;
  readonly data: T | null;
  readonly problem: ApiProblem | null;
}

/**
 * What `load` brings, again whenever `key` changes or `reload` is called. The data of the same key stay on screen while a
 * reload runs and when it fails for a reason that passes; those of another key never do.
 */
export function useResource<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [loaded, setLoaded] = useState<Loaded<T> | null>(null);
  const [turn, setTurn] = useState(0);
  const [isLoading, setIsLoading] = useState(true);

  useEffect(() => {
    const abandon = new AbortController();
    setIsLoading(true);
    load(abandon.signal)
      .then((data) => ({ key, data, problem: null }))
      .catch((cause: unknown) => ({ key, data: null, problem: asProblem(cause) }))
      .then((result) => {
        if (abandon.signal.aborted) return;
        setLoaded((before) =>
          isPassing(result.problem) && before?.key === key && before.data !== null ? before : result,
        );
        setIsLoading(false);
      })
      .catch(() => undefined);
    return () => abandon.abort();
    // `load` closes over what `key` names: a new closure with the same key asks for the same.
  }, [key, turn]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const current = loaded?.key === key ? loaded : null;
  return { data: current?.data ?? null, problem: current?.problem ?? null, isLoading, reload };
}

/** No connection, or the system in trouble: nothing that the person did, and likely over at the next try. */
const isPassing = (problem: ApiProblem | null): boolean =>
  problem !== null && (problem.status === 0 || problem.status >= 500);

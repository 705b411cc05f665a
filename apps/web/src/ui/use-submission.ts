import { useCallback, useState } from 'react';
import { asProblem, type ApiProblem } from '../api-problem';

export interface Submission {
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  /** Does the work; what it throws becomes `problem`, and is answered too for who has more to do with it. */
  readonly run: (work: () => Promise<void>) => Promise<ApiProblem | null>;
  readonly clear: () => void;
}

/** One act of the person at a time: whether it is under way, and why it was refused. */
export function useSubmission(): Submission {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const run = useCallback(async (work: () => Promise<void>) => {
    setIsBusy(true);
    setProblem(null);
    try {
      await work();
      return null;
    } catch (cause) {
      const met = asProblem(cause);
      setProblem(met);
      return met;
    } finally {
      setIsBusy(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { isBusy, problem, run, clear };
}

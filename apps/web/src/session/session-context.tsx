import type { Role, SessionView } from '@respaldos/contracts';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { api } from '../api';
import { asProblem, type ApiProblem } from '../api-problem';
import { onSessionLost } from '../transport';

export interface SessionValue {
  /** Undefined until the API has said whether somebody is in. */
  readonly session: SessionView | null | undefined;
  readonly problem: ApiProblem | null;
  readonly enter: (session: SessionView) => void;
  readonly leave: () => Promise<void>;
  readonly retry: () => void;
}

export const SessionContext = createContext<SessionValue | null>(null);

/** Knows who is in, from the first load to the moment when the API says that nobody is any more. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<SessionView | null>();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const ask = useCallback(() => {
    setProblem(null);
    api.session
      .current()
      .then(setSession)
      .catch((cause: unknown) => {
        const met = asProblem(cause);
        if (met.status === 401) setSession(null);
        else setProblem(met);
      });
  }, []);

  useEffect(ask, [ask]);
  useEffect(() => onSessionLost(() => setSession(null)), []);

  const value = useMemo<SessionValue>(() => {
    const leave = async (): Promise<void> => {
      await api.session.close();
      setSession(null);
    };
    return { session, problem, enter: setSession, leave, retry: ask };
  }, [session, problem, ask]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSessionState(): SessionValue {
  const value = useContext(SessionContext);
  if (value === null) throw new Error('A session is only known inside its provider');
  return value;
}

/** Who is in; only for pages that stand behind the login. */
export function useSession(): SessionView {
  const { session } = useSessionState();
  if (session === null || session === undefined) throw new Error('This page needs somebody logged in');
  return session;
}

export const hasRole = (session: SessionView, role: Role): boolean => session.roles.includes(role);

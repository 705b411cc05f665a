import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { api } from '../api';

interface Unread {
  /** How many notices the person has not read; 0 until it is known. */
  readonly count: number;
  /** Whoever got a newer count from the API passes it on. */
  readonly tell: (count: number) => void;
}

export const UnreadContext = createContext<Unread>({ count: 0, tell: () => undefined });

/** Asks with every page, and never in between: asking by the clock would keep a forgotten session alive. */
export function UnreadProvider({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const abandon = new AbortController();
    api.notices
      .unread(abandon.signal)
      .then(({ unreadCount }) => {
        if (!abandon.signal.aborted) setCount(unreadCount);
      })
      // A count that does not come is no reason to disturb: the page itself tells what is wrong.
      .catch(() => undefined);
    return () => abandon.abort();
  }, [pathname]);
  const value = useMemo(() => ({ count, tell: setCount }), [count]);
  return <UnreadContext value={value}>{children}</UnreadContext>;
}

export const useUnread = (): Unread => useContext(UnreadContext);

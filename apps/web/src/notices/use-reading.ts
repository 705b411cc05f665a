import type { NoticeListView } from '@respaldos/contracts';
import { useEffect, useState } from 'react';
import { api } from '../api';
import type { ApiProblem } from '../api-problem';
import { es } from '../es';
import { useSubmission } from '../ui/use-submission';
import { useUnread } from './unread-context';

export interface Reading {
  readonly unreadCount: number;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  /** What was just done, to be announced. */
  readonly done: string;
  readonly isUnread: (notice: { id: string; readAt: string | null }) => boolean;
  readonly mark: (id: string) => Promise<void>;
  readonly markAll: () => Promise<void>;
}

/** Marks notices as read. They stay where they are until the page is opened again: nothing jumps away while it is read. */
export function useReading(view: NoticeListView): Reading {
  const { tell } = useUnread();
  const [unreadCount, setUnreadCount] = useState(view.unreadCount);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState('');
  const { isBusy, problem, run } = useSubmission();
  useEffect(() => tell(unreadCount), [tell, unreadCount]);

  const marking = async (ids: readonly string[], left: () => Promise<{ unreadCount: number }>, sentence: string) => {
    setDone('');
    await run(async () => {
      const answer = await left();
      setUnreadCount(answer.unreadCount);
      // Also where the page is being left: its effects run no more.
      tell(answer.unreadCount);
      setRead((before) => new Set([...before, ...ids]));
      setDone(sentence);
    });
  };
  return {
    unreadCount,
    isBusy,
    problem,
    done,
    isUnread: ({ id, readAt }) => readAt === null && !read.has(id),
    mark: (id) => marking([id], () => api.notices.read(id), es.notices.marked),
    markAll: () =>
      marking(
        view.items.map(({ id }) => id),
        api.notices.readAll,
        es.notices.allMarked,
      ),
  };
}

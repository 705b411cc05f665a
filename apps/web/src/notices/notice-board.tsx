import type { NoticeListView, NoticeView } from '@respaldos/contracts';
import { Link } from 'react-router';
import { es } from '../es';
import { ErrorSummary } from '../ui/error-summary';
import { NoticeCard } from './notice-card';
import { useReading } from './use-reading';

const words = es.notices;

interface NoticeBoardProps {
  readonly view: NoticeListView;
  readonly isUnreadOnly: boolean;
}

/** A page of notices: first what is still to be read, each part with the newest first. */
export function NoticeBoard({ view, isUnreadOnly }: NoticeBoardProps) {
  const reading = useReading(view);
  const { unreadCount, isBusy, problem, done } = reading;
  if (view.items.length === 0) return <NoNotices isUnreadOnly={isUnreadOnly} />;
  return (
    <>
      {problem !== null && <ErrorSummary title={es.errors.title} faults={[{ text: problem.detail }]} />}
      <div className="bulk-bar">
        <p role="status">
          {done} {words.unreadCount(unreadCount)}
        </p>
        {view.unreadCount > 0 && (
          <button
            type="button"
            className="button button-quiet"
            // Not `disabled`: the focus would be lost with the work that it was for.
            aria-disabled={isBusy || unreadCount === 0}
            onClick={() => {
              if (!isBusy && unreadCount > 0) void reading.markAll();
            }}
          >
            {words.markAll}
          </button>
        )}
      </div>
      <ul className="messages">
        {unreadFirst(view.items).map((notice) => (
          <li key={notice.id}>
            <NoticeCard
              notice={notice}
              isUnread={reading.isUnread(notice)}
              onRead={() => void reading.mark(notice.id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

export const unreadFirst = (items: readonly NoticeView[]): NoticeView[] =>
  items.toSorted((one, other) => Number(one.readAt !== null) - Number(other.readAt !== null));

function NoNotices({ isUnreadOnly }: { isUnreadOnly: boolean }) {
  if (isUnreadOnly)
    return (
      <div className="empty">
        <p className="empty-title">{words.noneUnread}</p>
        <p>
          <Link to="/avisos">{words.noneUnreadAction}</Link>
        </p>
      </div>
    );
  return (
    <div className="empty">
      <p className="empty-title">{words.none}</p>
      <p>{words.noneHint}</p>
    </div>
  );
}

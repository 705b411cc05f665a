import { Link, useSearchParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { Pagination } from '../ui/pagination';
import { useResource } from '../ui/use-resource';
import { NoticeBoard } from './notice-board';
import { isUnreadOnly, noticeQueryOf } from './notice-query';

const words = es.notices;

/** What the person was told, all of it or what is still to be read. */
export function NoticesPage() {
  const [params] = useSearchParams();
  const list = useResource(`notices?${params}`, (signal) => api.notices.list(noticeQueryOf(params), signal));
  const isUnread = isUnreadOnly(params);
  return (
    <Page title={words.title} lead={words.lead}>
      <nav className="views" aria-label={words.views}>
        <ViewLink to="/avisos" label={words.viewAll} isShown={!isUnread} />
        <ViewLink to="/avisos?ver=sin-leer" label={words.viewUnread} isShown={isUnread} />
      </nav>
      <Loadable resource={list}>
        {(view) => (
          <>
            <NoticeBoard view={view} isUnreadOnly={isUnread} />
            {view.pageCount > 1 && <Pagination page={view.page} pageCount={view.pageCount} />}
          </>
        )}
      </Loadable>
      <p>
        <Link className="button button-plain" to="/">
          {es.back}
        </Link>
      </p>
    </Page>
  );
}

function ViewLink({ to, label, isShown }: { to: string; label: string; isShown: boolean }) {
  return (
    <Link className="chip" to={to} aria-current={isShown ? 'page' : undefined}>
      {label}
    </Link>
  );
}

import type { RequestListView } from '@respaldos/contracts';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { formatCount } from '../format';
import { Loadable } from '../ui/loadable';
import { Pagination } from '../ui/pagination';
import { useResource } from '../ui/use-resource';
import { ListFilters } from './list-filters';
import { filterOf, type Scope } from './list-query';
import { RequestTable } from './request-table';

const words = es.list;

interface RequestListProps {
  readonly scope: Scope;
  /** What to do from an empty list, besides searching wider. */
  readonly whenEmpty?: ReactNode;
  /** Shows the rows in the caller's way: with boxes to choose several. */
  readonly table?: (view: RequestListView, reload: () => void) => ReactNode;
}

/** Filters, how many were found, the rows and their pages, of one's own, the institution's or all requests. */
export function RequestList({ scope, whenEmpty, table }: RequestListProps) {
  const [params] = useSearchParams();
  const list = useResource(`${scope}?${params}`, (signal) => api.requests.list(filterOf(scope, params), signal));
  const view = list.data;
  return (
    <>
      <ListFilters key={`${params}-${view?.from}`} scope={scope} usedFrom={view?.from ?? ''} usedTo={view?.to ?? ''} />
      <Loadable resource={list}>
        {(found) => (
          <ListResult view={found} whenEmpty={whenEmpty}>
            {table?.(found, list.reload) ?? (
              <RequestTable caption={words[scope]} isCaptionHidden scope={scope} rows={found.items} />
            )}
          </ListResult>
        )}
      </Loadable>
    </>
  );
}

/** A page of any list. */
interface FoundPage {
  readonly items: readonly unknown[];
  readonly foundCount: number;
  readonly moreFound?: boolean;
  readonly page: number;
  readonly pageCount: number;
}

interface ListResultProps {
  readonly view: FoundPage;
  readonly whenEmpty?: ReactNode;
  readonly children: ReactNode;
}

export function ListResult({ view, whenEmpty, children }: ListResultProps) {
  return (
    <>
      <p className="found" role="status">
        {view.moreFound ? words.foundMore(formatCount(view.foundCount)) : words.found(formatCount(view.foundCount))}
      </p>
      {view.items.length === 0 ? <NothingFound>{whenEmpty}</NothingFound> : children}
      <Pagination page={view.page} pageCount={view.pageCount} />
    </>
  );
}

function NothingFound({ children }: { children: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{words.nothing}</p>
      <p>{words.nothingHint}</p>
      {children}
    </div>
  );
}

import { failureCauses, failureWords, type FailureCause, type FailureListView } from '@respaldos/contracts';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api';
import { formatCount } from '../format';
import { isNumber } from '../search/search-query';
import { Loadable } from '../ui/loadable';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { Pagination } from '../ui/pagination';
import { supervision } from '../words/supervision';
import { Acting } from './acting';
import { FailureCard } from './failure-card';
import { Freshness } from './freshness';
import type { ChosenAct } from './staff-actions';
import { usePolled } from './use-polled';

const words = supervision.failures;
const everyMs = 30_000;

const causeIn = (params: URLSearchParams): FailureCause | null =>
  failureCauses.find((cause) => cause === params.get('causa')) ?? null;

/** What went wrong and is not over: its cause, what that means, and the one thing to do. */
export function FailuresPage() {
  const [params] = useSearchParams();
  const cause = causeIn(params);
  const page = params.get('pagina') ?? '';
  const filter = { ...(cause && { cause }), ...(isNumber(page) && { page: Number(page) }) };
  const failures = usePolled(`failures?${params}`, everyMs, (signal) => api.supervision.failures(filter, signal));
  return (
    <Page title={words.title} lead={words.lead}>
      <Loadable resource={failures}>
        {(view) => (
          <>
            <Freshness ageMs={failures.ageMs} staleAfterMs={3 * everyMs} />
            <Acting onDone={failures.reload}>
              {(choose) => <FailuresContent view={view} cause={cause} onChoose={choose} />}
            </Acting>
          </>
        )}
      </Loadable>
    </Page>
  );
}

interface FailuresContentProps {
  readonly view: FailureListView;
  readonly cause: FailureCause | null;
  readonly onChoose: (act: ChosenAct) => void;
}

export function FailuresContent({ view, cause, onChoose }: FailuresContentProps) {
  const { items, page, pageCount, moreFound, undeliveredMailCount } = view;
  return (
    <>
      {undeliveredMailCount > 0 && (
        <Notice kind="warning">
          <p>
            {words.mails(undeliveredMailCount)} <Link to="/operacion/correos?estado=rejected">{words.seeMails}</Link>
          </p>
        </Notice>
      )}
      <CauseLinks view={view} cause={cause} />
      {moreFound && <p className="muted">{words.more}</p>}
      {items.length === 0 ? (
        <div className="empty">
          <p className="empty-title">{cause === null ? words.nothing : words.nothingOfCause}</p>
          <p>{words.nothingHint}</p>
        </div>
      ) : (
        <>
          <div className="failures">
            {items.map((failure) => (
              <FailureCard
                key={`${failure.requestId}-${failure.cause}-${failure.code}`}
                failure={failure}
                onChoose={onChoose}
              />
            ))}
          </div>
          <Pagination page={page} pageCount={pageCount} />
        </>
      )}
    </>
  );
}

/** The causes that there are, each with its address. */
function CauseLinks({ view, cause }: { view: FailureListView; cause: FailureCause | null }) {
  const found = failureCauses.filter((each) => view.countByCause[each] !== undefined);
  if (found.length === 0) return null;
  return (
    <nav className="cause-links" aria-label={words.causes}>
      <ul>
        <li>
          <Link to="/operacion/fallas" aria-current={cause === null ? 'true' : undefined}>
            {words.all}
          </Link>
        </li>
        {found.map((each) => (
          <li key={each}>
            <Link to={`/operacion/fallas?causa=${each}`} aria-current={cause === each ? 'true' : undefined}>
              {failureWords[each].title} ({formatCount(view.countByCause[each] ?? 0)})
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

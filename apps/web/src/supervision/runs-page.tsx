import type { RunListView } from '@respaldos/contracts';
import { formatBytes, formatCount } from '../format';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { supervision } from '../words/supervision';
import { Acting } from './acting';
import { Figures } from './figures';
import { RunTable } from './run-table';
import type { ChosenAct } from './staff-actions';
import { useRuns } from './use-runs';

const words = supervision.runs;

/** Everything that runs, is stopped or failed, as it happens. */
export function RunsPage() {
  const runs = useRuns();
  const connection = (
    <p className={runs.isLive ? 'live' : 'live live-lost'} role="status">
      {runs.isLive ? words.live : words.lost}
    </p>
  );
  return (
    <Page title={words.title} lead={words.lead} aside={connection}>
      <Loadable resource={runs}>
        {(view) => <Acting onDone={runs.reload}>{(choose) => <RunsContent view={view} onChoose={choose} />}</Acting>}
      </Loadable>
    </Page>
  );
}

interface RunsContentProps {
  readonly view: RunListView;
  readonly onChoose: (act: ChosenAct) => void;
}

export function RunsContent({ view, onChoose }: RunsContentProps) {
  const { items, generatingCount, stoppedCount, failedCount, bytesPerSecond } = view;
  const figures = [
    { label: words.generating, value: formatCount(generatingCount) },
    { label: words.stopped, value: formatCount(stoppedCount) },
    { label: words.failed, value: formatCount(failedCount) },
    { label: words.speed, value: words.perSecond(formatBytes(bytesPerSecond)) },
  ];
  const allCount = generatingCount + stoppedCount + failedCount;
  return (
    <>
      <Figures label={words.figures} figures={figures} />
      {items.length === 0 ? (
        <div className="empty">
          <p className="empty-title">{words.nothing}</p>
          <p>{words.nothingHint}</p>
        </div>
      ) : (
        <section className="section">
          <RunTable runs={items} onChoose={onChoose} />
          {allCount > items.length && <p className="muted">{words.hidden(items.length)}</p>}
        </section>
      )}
    </>
  );
}

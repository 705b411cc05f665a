import type { StorageView } from '@respaldos/contracts';
import { api } from '../api';
import { formatBytes, formatCount, formatDuration, formatMoment, formatSpokenDay } from '../format';
import { DataList } from '../ui/data-list';
import { DataTable, type Column } from '../ui/data-table';
import { Loadable } from '../ui/loadable';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { Unbroken } from '../ui/unbroken';
import { supervision } from '../words/supervision';
import { Figures } from './figures';
import { Freshness } from './freshness';
import { usePolled } from './use-polled';

const words = supervision.storage;
const everyMs = 30_000;

/** What is stored, of whom, and when it goes. */
export function StoragePage() {
  const storage = usePolled('storage', everyMs, (signal) => api.supervision.storage(signal));
  return (
    <Page title={words.title} lead={words.lead}>
      <Loadable resource={storage}>
        {(view) => (
          <>
            <Freshness ageMs={storage.ageMs} staleAfterMs={3 * everyMs} />
            <StorageContent view={view} />
          </>
        )}
      </Loadable>
    </Page>
  );
}

export function StorageContent({ view }: { view: StorageView }) {
  return (
    <>
      <Figures label={words.totals} figures={totalsOf(view)} />
      <Overdue overdue={view.overdue} />
      <section className="section">
        <Expiring expiring={view.expiring} />
      </section>
      <section className="section">
        <ByInstitution view={view} />
      </section>
      <section className="section" aria-labelledby="tidying-title">
        <h2 id="tidying-title">{words.tidying}</h2>
        <Tidying tidying={view.tidying} />
      </section>
    </>
  );
}

function totalsOf(view: StorageView) {
  const { backupCount, segmentBytes, derivedCount, derivedBytes, unfinishedCount, unfinishedBytes } = view;
  return [
    { label: words.total, value: formatBytes(segmentBytes + derivedBytes + unfinishedBytes) },
    { label: words.backups, value: formatCount(backupCount) },
    { label: words.segments, value: formatBytes(segmentBytes) },
    { label: words.derived, value: formatBytes(derivedBytes), hint: words.derivedHint(derivedCount) },
    { label: words.unfinished, value: formatBytes(unfinishedBytes), hint: words.unfinishedHint(unfinishedCount) },
  ];
}

function Overdue({ overdue: { backupCount, totalBytes, oldestForMs } }: Pick<StorageView, 'overdue'>) {
  if (backupCount === 0) return <p className="muted">{words.overdueNothing}</p>;
  return (
    <Notice kind="warning" title={words.overdueTitle(backupCount)}>
      <p>{words.overdue(formatBytes(totalBytes), formatDuration(oldestForMs ?? 0))}</p>
    </Notice>
  );
}

type ExpiringDay = StorageView['expiring'][number];
type InstitutionUse = StorageView['byInstitution'][number];

const expiringColumns: readonly Column<ExpiringDay>[] = [
  { key: 'day', header: words.column.day, isRowHeader: true, cell: ({ day }) => formatSpokenDay(day) },
  { key: 'backups', header: words.column.backups, kind: 'number', cell: (row) => formatCount(row.backupCount) },
  { key: 'bytes', header: words.column.bytes, kind: 'number', cell: (row) => formatBytes(row.totalBytes) },
];

function Expiring({ expiring }: Pick<StorageView, 'expiring'>) {
  if (expiring.length > 0)
    return <DataTable caption={words.expiring} columns={expiringColumns} rows={expiring} rowKey={({ day }) => day} />;
  return (
    <>
      <h2>{words.expiring}</h2>
      <p className="muted">{words.expiringNothing}</p>
    </>
  );
}

function ByInstitution({ view }: { view: StorageView }) {
  const { byInstitution, segmentBytes, derivedBytes } = view;
  const all = segmentBytes + derivedBytes;
  if (byInstitution.length === 0) {
    return (
      <>
        <h2>{words.byInstitution}</h2>
        <p className="muted">{words.byInstitutionNothing}</p>
      </>
    );
  }
  const share: Column<InstitutionUse> = {
    key: 'share',
    header: words.column.share,
    cell: ({ totalBytes }) => <Share percent={all === 0 ? 0 : Math.round((totalBytes / all) * 100)} />,
  };
  return (
    <DataTable
      caption={words.byInstitution}
      columns={[...institutionColumns, share]}
      rows={byInstitution}
      rowKey={({ institutionId }) => institutionId ?? 0}
    />
  );
}

const institutionColumns: readonly Column<InstitutionUse>[] = [
  {
    key: 'institution',
    header: words.column.institution,
    isRowHeader: true,
    cell: ({ institution }) => institution || words.noInstitution,
  },
  { key: 'backups', header: words.column.backups, kind: 'number', cell: (row) => formatCount(row.backupCount) },
  { key: 'bytes', header: words.column.bytes, kind: 'number', cell: (row) => formatBytes(row.totalBytes) },
];

function Share({ percent }: { percent: number }) {
  return (
    <span className="share">
      <meter min={0} max={100} value={percent} aria-label={words.share(percent)} />
      <span aria-hidden="true">{percent} %</span>
    </span>
  );
}

function Tidying({ tidying }: Pick<StorageView, 'tidying'>) {
  if (tidying === null) return <p className="muted">{words.tidyingNever}</p>;
  const { endedAt, seenCount, seenBytes, removedCount, removedBytes, abortedUploadCount, keptUploadCount } = tidying;
  const objects = (count: number, bytes: number): string => words.objects(formatCount(count), formatBytes(bytes));
  return (
    <DataList
      data={[
        [words.tidied.endedAt, <Unbroken key="endedAt" text={formatMoment(endedAt)} />],
        [words.tidied.seen, objects(seenCount, seenBytes)],
        [words.tidied.removed, objects(removedCount, removedBytes)],
        [words.tidied.uploads, formatCount(abortedUploadCount)],
        [words.tidied.kept, formatCount(keptUploadCount)],
      ]}
    />
  );
}

import { laneNames, type RequestSummaryView } from '@respaldos/contracts';
import { Link } from 'react-router';
import { es } from '../es';
import { dayOf, formatCount, formatDay, formatMoment } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { BackupStateTag, RequestStateTag } from '../ui/state-tag';
import { Unbroken } from '../ui/unbroken';
import type { Scope } from './list-query';

const words = es.list.column;
type Row = RequestSummaryView;

const number: Column<Row> = {
  key: 'number',
  header: words.number,
  isRowHeader: true,
  cell: (row) => <Link to={`/solicitudes/${row.id}`}>{row.number}</Link>,
};

const institution: Column<Row> = { key: 'institution', header: words.institution, cell: (row) => row.institution };
const backupState: Column<Row> = {
  key: 'backupState',
  header: words.backupState,
  cell: (row) => <BackupStateTag state={row.backupState} />,
};
const dueAt: Column<Row> = {
  key: 'dueAt',
  header: words.dueAt,
  kind: 'short',
  cell: (row) => <Night row={row} />,
};

/** The night, and the lane where it is no ordinary one. */
function Night({ row: { dueAt, lane } }: { row: Row }) {
  if (dueAt === null) return es.empty;
  return (
    <span>
      {dayOf(dueAt)}
      {lane !== null && lane !== 'normal' && (
        <>
          <br />
          <span className={`tag tag-${lane}`}>{laneNames[lane]}</span>
        </>
      )}
    </span>
  );
}

const manual: readonly Column<Row>[] = [
  number,
  { key: 'requestedAt', header: words.requestedAt, cell: (row) => <Unbroken text={formatMoment(row.requestedAt)} /> },
  { key: 'requester', header: words.requester, cell: (row) => row.requester },
  { key: 'profile', header: words.profile, cell: (row) => es.profile[row.profile] },
  { key: 'from', header: words.from, cell: (row) => <Unbroken text={formatDay(row.from)} /> },
  { key: 'to', header: words.to, cell: (row) => <Unbroken text={formatDay(row.to)} /> },
  { key: 'state', header: words.state, cell: (row) => <RequestStateTag state={row.state} /> },
  {
    key: 'documentCount',
    header: words.documentCount,
    kind: 'number',
    cell: ({ documentCount }) => (documentCount === null ? es.empty : formatCount(documentCount)),
  },
  { key: 'download', header: words.download, kind: 'action', cell: (row) => <Download row={row} /> },
];

function Download({ row }: { row: Row }) {
  if (!row.downloadable) return es.empty;
  return (
    <Link to={`/solicitudes/${row.id}/descarga`}>
      {es.list.download}
      <span className="visually-hidden">{es.list.ofRequest(row.number)}</span>
    </Link>
  );
}

/**
 * The manual's nine columns. Who looks after all institutions does not download, and sees instead which institution it
 * is, the backup's state and its night.
 */
export function columnsFor(scope: Scope): readonly Column<Row>[] {
  if (scope !== 'all') return manual;
  const at = (key: string): number => manual.findIndex((column) => column.key === key);
  return manual
    .filter(({ key }) => key !== 'download')
    .toSpliced(at('documentCount'), 0, backupState, dueAt)
    .toSpliced(at('profile'), 0, institution);
}

interface RequestTableProps {
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly scope: Scope;
  readonly rows: readonly Row[];
  /** A first column of the caller's: the boxes to choose several. */
  readonly leading?: Column<Row>;
}

export function RequestTable({ leading, scope, ...table }: RequestTableProps) {
  const columns = leading === undefined ? columnsFor(scope) : [leading, ...columnsFor(scope)];
  return <DataTable {...table} columns={columns} rowKey={({ id }) => id} isWide={scope === 'all'} />;
}

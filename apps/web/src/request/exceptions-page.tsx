import { exceptionReasonNames, type ExceptionListView } from '@respaldos/contracts';
import { Link, useParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { DataTable, type Column } from '../ui/data-table';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { useResource } from '../ui/use-resource';
import { supervision } from '../words/supervision';

const words = supervision.exceptions;
type Row = ExceptionListView['items'][number];

/** What Quipux could not give of a backup. */
export function ExceptionsPage() {
  const { id = '' } = useParams();
  const exceptions = useResource(`exceptions-${id}`, (signal) => api.requests.exceptions(id, signal));
  const number = exceptions.data?.number;
  return (
    <Page title={number === undefined ? words.titleUnknown : words.title(number)} lead={words.lead}>
      <Loadable resource={exceptions}>{(view) => <ExceptionTable view={view} />}</Loadable>
      <p>
        <Link className="button button-plain" to={`/solicitudes/${id}`}>
          {es.back}
        </Link>
      </p>
    </Page>
  );
}

const documentColumn: Column<Row> = {
  key: 'document',
  header: words.column.document,
  kind: 'short',
  isRowHeader: true,
  cell: ({ documentId }) => documentId,
};
const fileColumn: Column<Row> = {
  key: 'file',
  header: words.column.file,
  cell: ({ fileName }) => fileName ?? words.whole,
};
const reasonColumn: Column<Row> = {
  key: 'reason',
  header: words.column.reason,
  cell: ({ reason }) => exceptionReasonNames[reason],
};

/** Who may not know the names of files sees no column for them. */
export function ExceptionTable({ view: { items, foundCount } }: { view: ExceptionListView }) {
  if (items.length === 0) {
    return (
      <div className="empty">
        <p className="empty-title">{words.nothing}</p>
      </div>
    );
  }
  const showsNames = items.some(({ fileName }) => fileName !== null);
  const rows = items.map((item, index) => ({ ...item, index }));
  return (
    <>
      <DataTable
        caption={words.caption}
        isCaptionHidden
        columns={[documentColumn, ...(showsNames ? [fileColumn] : []), reasonColumn]}
        rows={rows}
        rowKey={({ index }) => index}
      />
      {foundCount > items.length && <p className="muted">{words.more(items.length)}</p>}
    </>
  );
}

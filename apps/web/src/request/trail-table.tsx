import {
  backupStateNames,
  requestStateNames,
  trailActionNames,
  type RequestDetailView,
  type ShownEntryView,
} from '@respaldos/contracts';
import { es } from '../es';
import { formatMoment } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { Unbroken } from '../ui/unbroken';

const words = es.request;

const columns: readonly Column<ShownEntryView>[] = [
  {
    key: 'at',
    header: words.column.at,
    isRowHeader: true,
    cell: (entry) => <Unbroken text={formatMoment(entry.at)} />,
  },
  { key: 'action', header: words.column.action, cell: (entry) => trailActionNames[entry.action] },
  { key: 'actor', header: words.column.actor, cell: (entry) => entry.actor ?? es.system },
  { key: 'department', header: words.column.department, cell: (entry) => entry.department ?? es.empty },
  { key: 'requestState', header: words.column.requestState, cell: (entry) => requestStateNames[entry.requestState] },
  { key: 'backupState', header: words.column.backupState, cell: (entry) => backupStateNames[entry.backupState] },
  { key: 'comment', header: words.column.comment, cell: (entry) => entry.comment || es.empty },
];

/** «Recorrido de la Solicitud», the newest first as in the manual. */
export function TrailTable({ request }: { request: RequestDetailView }) {
  const { number, trail, requester, institution } = request;
  if (trail.length === 0) return <p className="muted">{words.trailEmpty}</p>;
  const newestFirst = trail.toSorted((one, other) => other.at.localeCompare(one.at) || other.id - one.id);
  return (
    <>
      <p className="print-only">
        {requester} · {institution}
      </p>
      <DataTable caption={words.trailTitle(number)} columns={columns} rows={newestFirst} rowKey={({ id }) => id} />
      <p className="no-print">
        <button type="button" className="button button-quiet" onClick={() => window.print()}>
          {words.print}
        </button>
      </p>
    </>
  );
}

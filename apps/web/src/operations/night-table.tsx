import { es } from '../es';
import { formatBytes, formatCount, formatHour, formatShortWeekday } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { LoadMeter } from './night-grid';
import { isFull, loadPercent, type Night } from './night-load';

const words = es.operations;

const columns: readonly Column<Night>[] = [
  {
    key: 'day',
    header: words.nightColumn.day,
    isRowHeader: true,
    kind: 'short',
    cell: ({ day }) => `${formatShortWeekday(day)} ${day}`,
  },
  {
    key: 'opens',
    header: words.nightColumn.opens,
    cell: ({ open, opensAt }) => (open && opensAt !== null ? formatHour(opensAt) : words.closed),
  },
  {
    key: 'backups',
    header: words.nightColumn.backups,
    kind: 'number',
    cell: (night) => `${formatCount(night.plannedCount)} / ${formatCount(night.capacityCount)}`,
  },
  {
    key: 'bytes',
    header: words.nightColumn.bytes,
    kind: 'number',
    cell: (night) => `${formatBytes(night.plannedBytes)} / ${formatBytes(night.capacityBytes)}`,
  },
  { key: 'load', header: words.nightColumn.load, cell: (night) => <Load night={night} /> },
  { key: 'note', header: words.nightColumn.note, cell: noteOf },
];

function noteOf(night: Night): string {
  if (night.reason !== null) return night.reason;
  if (!night.open) return words.closed;
  return isFull(night) ? words.full : es.empty;
}

function Load({ night }: { night: Night }) {
  if (!night.open) return es.empty;
  return (
    <span className="load-cell">
      <LoadMeter night={night} />
      <span aria-hidden="true">{loadPercent(night)} %</span>
    </span>
  );
}

export function NightTable({ nights }: { nights: readonly Night[] }) {
  return <DataTable caption={words.calendarTable} columns={columns} rows={nights} rowKey={({ day }) => day} />;
}

import { es } from '../es';
import { formatBytes, formatCount, formatShortWeekday } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { nightWords as words } from '../words/nights';
import { hoursOf } from './night-grid';
import { loadPercent, nightState, type Night } from './night-load';
import { addedBySurge } from './night-picture';

const columns: readonly Column<Night>[] = [
  {
    key: 'day',
    header: words.column.day,
    isRowHeader: true,
    kind: 'short',
    cell: ({ day }) => `${formatShortWeekday(day)} ${day}`,
  },
  { key: 'hours', header: words.column.hours, cell: hoursOf },
  {
    key: 'backups',
    header: words.column.backups,
    kind: 'number',
    cell: (night) => words.figures(formatCount(night.plannedCount), formatCount(night.capacityCount)),
  },
  {
    key: 'bytes',
    header: words.column.bytes,
    kind: 'number',
    cell: (night) => words.figures(formatBytes(night.plannedBytes), formatBytes(night.capacityBytes)),
  },
  {
    key: 'load',
    header: words.column.load,
    kind: 'number',
    cell: (night) => (night.open ? `${loadPercent(night)} %` : es.empty),
  },
  { key: 'note', header: words.column.note, cell: noteOf },
];

function noteOf(night: Night): string {
  const state = nightState(night);
  const added = addedBySurge(night);
  const notes = [
    night.reason,
    state === 'room' ? null : words.state[state],
    added > 0 ? `${words.added(formatCount(added))}${words.bySurge}` : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? es.empty : notes.join(' · ');
}

export function NightTable({ nights }: { nights: readonly Night[] }) {
  return <DataTable caption={words.table} columns={columns} rows={nights} rowKey={({ day }) => day} />;
}

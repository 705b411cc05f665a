import type { DayKind } from '@respaldos/contracts';
import { formatBytes, formatCount, formatRemaining, formatShortWeekday } from '../format';
import { es } from '../es';
import { DataTable, type Column } from '../ui/data-table';
import { calendarForms } from '../words/calendar-forms';
import { calendarWords } from '../words/calendar';
import type { ChangePlan } from './change-plan';
import { nightPlan, nightRemovalPlan, type Capacity } from './forms/capacity-plan';
import { windowPlan, windowRemovalPlan, type Window } from './forms/window-plan';
import { RowActions } from './row-actions';
import { hoursSentence } from './window-hours';

const words = calendarForms.capacity;
type OnChange = (plan: ChangePlan) => void;

/** As people reckon the week, rest days last. */
const kinds = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'rest'] as const;

interface KindRow {
  readonly dayKind: DayKind;
  readonly window: Window | undefined;
}

const windowColumns = (onChange: OnChange): readonly Column<KindRow>[] => [
  {
    key: 'kind',
    header: words.windowColumn.kind,
    isRowHeader: true,
    cell: ({ dayKind }) => calendarWords.dayKinds[dayKind],
  },
  {
    key: 'hours',
    header: words.windowColumn.hours,
    cell: ({ window }) => (window === undefined ? words.noWindow : hoursSentence(window.opensAt, window.durationMs)),
  },
  {
    key: 'length',
    header: words.windowColumn.length,
    cell: ({ window }) => (window === undefined ? es.empty : formatRemaining(window.durationMs)),
  },
  {
    key: 'action',
    header: calendarWords.action,
    kind: 'action',
    cell: ({ dayKind, window }) => (
      <RowActions
        what={calendarWords.dayKinds[dayKind]}
        editLabel={window === undefined ? words.openWindow : calendarWords.edit}
        removeLabel={words.closeWindow}
        onEdit={() => onChange(windowPlan(dayKind, window))}
        {...(window !== undefined && { onRemove: () => onChange(windowRemovalPlan(dayKind)) })}
      />
    ),
  },
];

/** Every kind of day, also those on which nothing is generated. */
export function WindowTable({ windows, onChange }: { windows: readonly Window[]; onChange: OnChange }) {
  const rows = kinds.map((dayKind) => ({ dayKind, window: windows.find((window) => window.dayKind === dayKind) }));
  return (
    <DataTable
      caption={words.windows}
      isCaptionHidden
      columns={windowColumns(onChange)}
      rows={rows}
      rowKey={({ dayKind }) => dayKind}
    />
  );
}

type NightCapacity = Capacity & { readonly night: string };

const nightColumns = (onChange: OnChange): readonly Column<NightCapacity>[] => [
  {
    key: 'night',
    header: words.nightColumn.night,
    isRowHeader: true,
    kind: 'short',
    cell: ({ night }) => `${formatShortWeekday(night)} ${night}`,
  },
  {
    key: 'backups',
    header: words.nightColumn.backups,
    kind: 'number',
    cell: ({ backupCount }) => formatCount(backupCount),
  },
  {
    key: 'bytes',
    header: words.nightColumn.bytes,
    kind: 'number',
    cell: ({ totalBytes }) => formatBytes(totalBytes),
  },
  {
    key: 'action',
    header: calendarWords.action,
    kind: 'action',
    cell: ({ night, ...capacity }) => (
      <RowActions
        what={night}
        onEdit={() => onChange(nightPlan(night, capacity))}
        onRemove={() => onChange(nightRemovalPlan(night))}
      />
    ),
  },
];

export function NightCapacityTable({ nights, onChange }: { nights: readonly NightCapacity[]; onChange: OnChange }) {
  return (
    <DataTable
      caption={words.nights}
      isCaptionHidden
      columns={nightColumns(onChange)}
      rows={nights}
      rowKey={({ night }) => night}
    />
  );
}

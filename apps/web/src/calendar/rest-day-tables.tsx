import { formatDayOfYear, formatShortWeekday } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { calendarForms } from '../words/calendar-forms';
import { calendarWords } from '../words/calendar';
import type { ChangePlan } from './change-plan';
import { decreeEditPlan, decreeKindName, decreeRemovalPlan, type Decree } from './forms/decree-plan';
import { holidayEditPlan, holidayRemovalPlan, type LocalHoliday } from './forms/holiday-plan';
import { placeSentence } from './place-sentence';
import { RowActions } from './row-actions';

const words = calendarForms.restDays;
type OnChange = (plan: ChangePlan) => void;

const decreeColumns = (onChange: OnChange): readonly Column<Decree>[] => [
  {
    key: 'day',
    header: words.column.day,
    isRowHeader: true,
    kind: 'short',
    cell: ({ day }) => `${formatShortWeekday(day)} ${day}`,
  },
  { key: 'kind', header: words.column.kind, cell: ({ kind }) => decreeKindName(kind) },
  { key: 'name', header: words.column.name, cell: ({ name }) => name },
  { key: 'where', header: words.column.where, cell: placeSentence },
  { key: 'source', header: words.column.source, cell: ({ source }) => source },
  {
    key: 'action',
    header: calendarWords.action,
    kind: 'action',
    cell: (decree) => (
      <RowActions
        what={`${decree.name}, ${decree.day}`}
        onEdit={() => onChange(decreeEditPlan(decree))}
        onRemove={() => onChange(decreeRemovalPlan(decree))}
      />
    ),
  },
];

interface DecreesProps {
  readonly decrees: readonly Decree[];
  readonly thisYear: number;
  readonly onChange: OnChange;
}

/** Those that still matter; those of years that are over stand behind them, for who looks for one. */
export function Decrees({ decrees, thisYear, onChange }: DecreesProps) {
  const past = decrees.filter(({ day }) => day < `${thisYear}-01-01`);
  const current = decrees.filter((decree) => !past.includes(decree));
  return (
    <>
      {current.length > 0 && <DecreeTable caption={words.decrees} decrees={current} onChange={onChange} />}
      {past.length > 0 && (
        <details>
          <summary>{words.pastDecrees(past.length)}</summary>
          <div className="details-body">
            <DecreeTable caption={words.pastDecrees(past.length)} decrees={past} onChange={onChange} />
          </div>
        </details>
      )}
    </>
  );
}

function DecreeTable({ caption, decrees, onChange }: Omit<DecreesProps, 'thisYear'> & { readonly caption: string }) {
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={decreeColumns(onChange)}
      rows={decrees}
      rowKey={({ id }) => id}
    />
  );
}

const holidayColumns = (onChange: OnChange): readonly Column<LocalHoliday>[] => [
  {
    key: 'day',
    header: words.column.day,
    isRowHeader: true,
    cell: ({ month, dayOfMonth }) => formatDayOfYear(month, dayOfMonth),
  },
  { key: 'name', header: words.column.name, cell: ({ name }) => name },
  { key: 'where', header: words.column.where, cell: placeSentence },
  { key: 'source', header: words.column.source, cell: ({ source }) => source },
  {
    key: 'action',
    header: calendarWords.action,
    kind: 'action',
    cell: (holiday) => (
      <RowActions
        what={holiday.name}
        onEdit={() => onChange(holidayEditPlan(holiday))}
        onRemove={() => onChange(holidayRemovalPlan(holiday))}
      />
    ),
  },
];

export function HolidayTable({ holidays, onChange }: { holidays: readonly LocalHoliday[]; onChange: OnChange }) {
  return (
    <DataTable
      caption={words.holidays}
      isCaptionHidden
      columns={holidayColumns(onChange)}
      rows={holidays}
      rowKey={({ id }) => id}
    />
  );
}

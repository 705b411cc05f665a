import type { CalendarSettingsView } from '@respaldos/contracts';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { formatShortWeekday } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { TextField } from '../ui/field';
import { formTexts } from '../ui/form-texts';
import { Loadable } from '../ui/loadable';
import { useResource } from '../ui/use-resource';
import { calendarForms } from '../words/calendar-forms';
import { calendarApi } from './calendar-api';
import { SettingsSection } from './settings-section';
import { isYear, yearDays, yearFrom, type YearDay } from './year-days';

const words = calendarForms.restDays;

/** The rest days of any year, by its address: `?anio=2027`. */
export function YearOfRest({ settings, thisYear }: { settings: CalendarSettingsView; thisYear: number }) {
  const [params, setParams] = useSearchParams();
  const year = yearFrom(params.get('anio'), thisYear);
  // Local holidays change the year: what they are belongs to what is asked for.
  const key = `rest-days/${year}/${JSON.stringify(settings.localHolidays)}`;
  const restDays = useResource(key, (signal) => calendarApi.restDays(year, signal));
  return (
    <SettingsSection title={words.ofYear(year)} text={words.ofYearText}>
      <YearChoice key={year} year={year} onChoose={(next) => setParams({ anio: next }, { preventScrollReset: true })} />
      <Loadable resource={restDays}>
        {({ items }) => <YearTable year={year} days={yearDays(year, items, settings.decrees)} />}
      </Loadable>
    </SettingsSection>
  );
}

function YearChoice({ year, onChoose }: { year: number; onChoose: (year: string) => void }) {
  const [fault, setFault] = useState<string>();
  const choose = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = formTexts(event.currentTarget).get('anio') ?? '';
    setFault(isYear(text) ? undefined : words.yearWrong);
    if (isYear(text)) onChoose(text);
    else document.getElementById('anio')?.focus();
  };
  return (
    <form className="search-line year-line" onSubmit={choose} noValidate>
      <TextField
        id="anio"
        name="anio"
        label={words.year}
        inputMode="numeric"
        maxLength={4}
        defaultValue={year}
        fault={fault}
      />
      <button type="submit" className="button button-quiet">
        {words.showYear}
      </button>
    </form>
  );
}

const columns: readonly Column<YearDay>[] = [
  {
    key: 'day',
    header: words.yearColumn.day,
    isRowHeader: true,
    kind: 'short',
    cell: ({ day }) => `${formatShortWeekday(day)} ${day}`,
  },
  { key: 'name', header: words.yearColumn.name, cell: ({ name }) => name },
  { key: 'origin', header: words.yearColumn.origin, cell: ({ origin }) => origin },
];

export function YearTable({ year, days }: { year: number; days: readonly YearDay[] }) {
  return (
    <DataTable
      caption={words.ofYear(year)}
      isCaptionHidden
      columns={columns}
      rows={days}
      rowKey={({ day, name }) => `${day}-${name}`}
    />
  );
}

import type { CalendarSettingsView } from '@respaldos/contracts';
import { formatMonth } from '../../format';
import { DataList } from '../../ui/data-list';
import { SelectField, TextField } from '../../ui/field';
import type { FieldOf } from '../../ui/named-field';
import { calendarForms } from '../../words/calendar-forms';
import type { FilledPlan, ReadyPlan } from '../change-plan';
import type { FormReading } from '../form-reading';
import { placeSentence } from '../place-sentence';
import { SourceField } from './decree-plan';
import { PlaceFields, readPlace, type Place } from './place-fields';

const words = calendarForms.restDays;
export type LocalHoliday = CalendarSettingsView['localHolidays'][number];
const allowed = ['canton', 'province'] as const;
const months = Array.from({ length: 12 }, (_, at) => String(at + 1));

/** Adds a local holiday; its name and its place say which one it is. */
export const holidayPlan = (used: readonly Place[]): FilledPlan => ({
  title: words.holidayTitle,
  fields: (fieldOf) => (
    <>
      <TextField {...fieldOf('holiday-name', words.name)} maxLength={100} required />
      <DayFields fieldOf={fieldOf} />
      <PlaceFields allowed={allowed} used={used} fieldOf={fieldOf} />
      <SourceField fieldOf={fieldOf} />
    </>
  ),
  read: (form) => ({
    kind: 'holiday.set',
    holiday: {
      name: form.text('holiday-name', words.nameMissing),
      ...readSaid(form),
      ...readPlace(form, allowed, used),
    },
  }),
});

export const holidayEditPlan = (holiday: LocalHoliday): FilledPlan => ({
  title: words.holidayEditTitle,
  fields: (fieldOf) => (
    <>
      <DataList
        data={[
          [words.name, holiday.name],
          [words.column.where, placeSentence(holiday)],
        ]}
      />
      <DayFields fieldOf={fieldOf} holiday={holiday} />
      <SourceField fieldOf={fieldOf} start={holiday.source} />
    </>
  ),
  read: (form) => {
    const { name, scope, province, canton } = holiday;
    return { kind: 'holiday.set', holiday: { name, scope, province, canton, ...readSaid(form) } };
  },
});

export const holidayRemovalPlan = ({ id }: LocalHoliday): ReadyPlan => ({
  title: words.holidayRemoveTitle,
  change: { kind: 'holiday.removed', id },
  isDangerous: true,
});

function DayFields({ fieldOf, holiday }: { fieldOf: FieldOf; holiday?: LocalHoliday }) {
  return (
    <div className="field-pair">
      <TextField
        {...fieldOf('holiday-day', words.dayOfMonth)}
        inputMode="numeric"
        maxLength={2}
        defaultValue={holiday?.dayOfMonth}
        required
      />
      <SelectField {...fieldOf('holiday-month', words.month)} defaultValue={holiday?.month ?? 1}>
        {months.map((month) => (
          <option key={month} value={month}>
            {formatMonth(Number(month))}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function readSaid(form: FormReading): { month: number; dayOfMonth: number; source: string } {
  const month = Number(form.choice('holiday-month', months, words.month));
  // A year without 29 February: a holiday of every year cannot be on it.
  const lastDay = new Date(Date.UTC(2001, month, 0)).getUTCDate();
  const dayOfMonth = form.whole('holiday-day', { min: 1, max: lastDay }, words.dayOfMonthWrong);
  return { month, dayOfMonth, source: form.text('source', calendarForms.sourceMissing) };
}

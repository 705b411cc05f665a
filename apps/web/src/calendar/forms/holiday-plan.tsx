import type { CalendarSettingsView } from '@respaldos/contracts';
import { formatMonth } from '../../format';
import { DataList } from '../../ui/data-list';
import { SelectField, TextField } from '../../ui/field';
import { calendarForms } from '../../words/calendar-forms';
import type { ChangePlan, FaultOf } from '../change-plan';
import { FormReading, type Reading } from '../form-reading';
import { placeSentence } from '../place-sentence';
import { SourceField } from './decree-plan';
import { PlaceFields, readPlace, type Place } from './place-fields';

const words = calendarForms.restDays;
export type LocalHoliday = CalendarSettingsView['localHolidays'][number];
const allowed = ['canton', 'province'] as const;
const months = Array.from({ length: 12 }, (_, at) => String(at + 1));

/** Adds a local holiday; its name and its place say which one it is. */
export const holidayPlan = (used: readonly Place[]): ChangePlan => ({
  title: words.holidayTitle,
  fields: (faultOf) => (
    <>
      <TextField
        id="holiday-name"
        name="holiday-name"
        label={words.name}
        fault={faultOf('holiday-name')}
        maxLength={100}
        required
      />
      <DayFields faultOf={faultOf} />
      <PlaceFields allowed={allowed} used={used} faultOf={faultOf} />
      <SourceField faultOf={faultOf} />
    </>
  ),
  read: (texts) => readHoliday(texts, used),
});

export const holidayEditPlan = (holiday: LocalHoliday): ChangePlan => ({
  title: words.holidayEditTitle,
  fields: (faultOf) => (
    <>
      <DataList
        data={[
          [words.name, holiday.name],
          [words.column.where, placeSentence(holiday)],
        ]}
      />
      <DayFields faultOf={faultOf} holiday={holiday} />
      <SourceField faultOf={faultOf} start={holiday.source} />
    </>
  ),
  read: (texts) => {
    const reading = new FormReading(texts);
    const { name, scope, province, canton } = holiday;
    const said = readSaid(reading);
    return reading.finish(() => ({ kind: 'holiday.set', holiday: { name, scope, province, canton, ...said } }));
  },
});

export const holidayRemovalPlan = ({ id }: LocalHoliday): ChangePlan => ({
  title: words.holidayRemoveTitle,
  change: { kind: 'holiday.removed', id },
  isDangerous: true,
});

function DayFields({ faultOf, holiday }: { faultOf: FaultOf; holiday?: LocalHoliday }) {
  return (
    <div className="field-pair">
      <TextField
        id="holiday-day"
        name="holiday-day"
        label={words.dayOfMonth}
        inputMode="numeric"
        maxLength={2}
        fault={faultOf('holiday-day')}
        defaultValue={holiday?.dayOfMonth}
        required
      />
      <SelectField id="holiday-month" name="holiday-month" label={words.month} defaultValue={holiday?.month ?? 1}>
        {months.map((month) => (
          <option key={month} value={month}>
            {formatMonth(Number(month))}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

/** Pure: what the texts of the form say. */
export function readHoliday(texts: URLSearchParams, used: readonly Place[]): Reading {
  const reading = new FormReading(texts);
  const name = reading.text('holiday-name', words.nameMissing);
  const said = readSaid(reading);
  const place = readPlace(reading, allowed, used);
  return reading.finish(() => ({ kind: 'holiday.set', holiday: { name, ...said, ...place } }));
}

function readSaid(reading: FormReading): { month: number; dayOfMonth: number; source: string } {
  const month = Number(reading.choice('holiday-month', months, words.month));
  // A year without 29 February: a holiday of every year cannot be on it.
  const lastDay = new Date(Date.UTC(2001, month, 0)).getUTCDate();
  const dayOfMonth = reading.whole('holiday-day', { min: 1, max: lastDay }, words.dayOfMonthWrong);
  return { month, dayOfMonth, source: reading.text('source', calendarForms.sourceMissing) };
}

import type { CalendarSettingsView } from '@respaldos/contracts';
import { formatSpokenDay } from '../../format';
import { DataList } from '../../ui/data-list';
import { TextField } from '../../ui/field';
import { calendarForms } from '../../words/calendar-forms';
import { calendarWords } from '../../words/calendar';
import type { ChangePlan, FaultOf } from '../change-plan';
import { FormReading, type Reading } from '../form-reading';
import { placeSentence } from '../place-sentence';
import { ChoiceField } from './choice-field';
import { PlaceFields, readPlace, type Place } from './place-fields';

const words = calendarForms.restDays;
export type Decree = CalendarSettingsView['decrees'][number];
const kinds = ['rest', 'working'] as const;
const allowed = ['national', 'province', 'canton'] as const;

/** Adds a decree; its day and its place say which one it is. @param day proposed, where one was chosen already */
export const decreePlan = (used: readonly Place[], day = ''): ChangePlan => ({
  title: words.decreeTitle,
  fields: (faultOf) => (
    <>
      <TextField
        id="decree-day"
        name="decree-day"
        type="date"
        label={words.day}
        fault={faultOf('decree-day')}
        defaultValue={day}
        required
      />
      <DecreeFields faultOf={faultOf} />
      <PlaceFields allowed={allowed} used={used} faultOf={faultOf} />
    </>
  ),
  read: (texts) => readDecree(texts, used),
});

/** Changes what a decree says of its day. */
export const decreeEditPlan = (decree: Decree): ChangePlan => ({
  title: words.decreeEditTitle,
  fields: (faultOf) => (
    <>
      <DataList
        data={[
          [words.day, formatSpokenDay(decree.day)],
          [words.column.where, placeSentence(decree)],
        ]}
      />
      <DecreeFields faultOf={faultOf} decree={decree} />
    </>
  ),
  read: (texts) => {
    const reading = new FormReading(texts);
    const { day, scope, province, canton } = decree;
    const said = readSaid(reading);
    return reading.finish(() => ({ kind: 'decree.set', decree: { day, scope, province, canton, ...said } }));
  },
});

export const decreeRemovalPlan = ({ id }: Decree): ChangePlan => ({
  title: words.decreeRemoveTitle,
  change: { kind: 'decree.removed', id },
  isDangerous: true,
});

function DecreeFields({ faultOf, decree }: { faultOf: FaultOf; decree?: Decree }) {
  return (
    <>
      <ChoiceField
        name="decree-kind"
        label={words.kind}
        start={decree?.kind ?? 'rest'}
        options={[
          ['rest', words.rest, words.restHint],
          ['working', words.working, words.workingHint],
        ]}
      />
      <TextField
        id="decree-name"
        name="decree-name"
        label={words.name}
        hint={words.nameHint}
        fault={faultOf('decree-name')}
        defaultValue={decree?.name}
        maxLength={100}
        required
      />
      <SourceField faultOf={faultOf} start={decree?.source} />
    </>
  );
}

export function SourceField({ faultOf, start }: { faultOf: FaultOf; start?: string | undefined }) {
  return (
    <TextField
      id="source"
      name="source"
      label={calendarForms.source}
      hint={calendarForms.sourceHint}
      fault={faultOf('source')}
      defaultValue={start}
      maxLength={100}
      required
    />
  );
}

/** Pure: what the texts of the form say. */
export function readDecree(texts: URLSearchParams, used: readonly Place[]): Reading {
  const reading = new FormReading(texts);
  const day = reading.text('decree-day', words.dayMissing);
  const said = readSaid(reading);
  const place = readPlace(reading, allowed, used);
  return reading.finish(() => ({ kind: 'decree.set', decree: { day, ...said, ...place } }));
}

const readSaid = (reading: FormReading) => ({
  kind: reading.choice('decree-kind', kinds, words.kind),
  name: reading.text('decree-name', words.nameMissing),
  source: reading.text('source', calendarForms.sourceMissing),
});

export const decreeKindName = (kind: Decree['kind']): string =>
  kind === 'rest' ? calendarWords.restDay : calendarWords.workingDay;

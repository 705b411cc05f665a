import type { CalendarSettingsView } from '@respaldos/contracts';
import { formatSpokenDay } from '../../format';
import { DataList } from '../../ui/data-list';
import { TextField } from '../../ui/field';
import type { FieldOf } from '../../ui/named-field';
import { calendarForms } from '../../words/calendar-forms';
import { calendarWords } from '../../words/calendar';
import type { FilledPlan, ReadyPlan } from '../change-plan';
import type { FormReading } from '../form-reading';
import { placeSentence } from '../place-sentence';
import { ChoiceField } from './choice-field';
import { PlaceFields, readPlace, type Place } from './place-fields';

const words = calendarForms.restDays;
export type Decree = CalendarSettingsView['decrees'][number];
const kinds = ['rest', 'working'] as const;
const allowed = ['national', 'province', 'canton'] as const;

/** Adds a decree; its day and its place say which one it is. @param day proposed, where one was chosen already */
export const decreePlan = (used: readonly Place[], day = ''): FilledPlan => ({
  title: words.decreeTitle,
  fields: (fieldOf) => (
    <>
      <TextField {...fieldOf('decree-day', words.day)} type="date" defaultValue={day} required />
      <DecreeFields fieldOf={fieldOf} />
      <PlaceFields allowed={allowed} used={used} fieldOf={fieldOf} />
    </>
  ),
  read: (form) => ({
    kind: 'decree.set',
    decree: {
      day: form.text('decree-day', words.dayMissing),
      ...readSaid(form),
      ...readPlace(form, allowed, used),
    },
  }),
});

/** Changes what a decree says of its day. */
export const decreeEditPlan = (decree: Decree): FilledPlan => ({
  title: words.decreeEditTitle,
  fields: (fieldOf) => (
    <>
      <DataList
        data={[
          [words.day, formatSpokenDay(decree.day)],
          [words.column.where, placeSentence(decree)],
        ]}
      />
      <DecreeFields fieldOf={fieldOf} decree={decree} />
    </>
  ),
  read: (form) => {
    const { day, scope, province, canton } = decree;
    return { kind: 'decree.set', decree: { day, scope, province, canton, ...readSaid(form) } };
  },
});

export const decreeRemovalPlan = ({ id }: Decree): ReadyPlan => ({
  title: words.decreeRemoveTitle,
  change: { kind: 'decree.removed', id },
  isDangerous: true,
});

function DecreeFields({ fieldOf, decree }: { fieldOf: FieldOf; decree?: Decree }) {
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
        {...fieldOf('decree-name', words.name)}
        hint={words.nameHint}
        defaultValue={decree?.name}
        maxLength={100}
        required
      />
      <SourceField fieldOf={fieldOf} start={decree?.source} />
    </>
  );
}

export function SourceField({ fieldOf, start }: { fieldOf: FieldOf; start?: string | undefined }) {
  return (
    <TextField
      {...fieldOf('source', calendarForms.source)}
      hint={calendarForms.sourceHint}
      defaultValue={start}
      maxLength={100}
      required
    />
  );
}

const readSaid = (form: FormReading) => ({
  kind: form.choice('decree-kind', kinds, words.kind),
  name: form.text('decree-name', words.nameMissing),
  source: form.text('source', calendarForms.sourceMissing),
});

export const decreeKindName = (kind: Decree['kind']): string =>
  kind === 'rest' ? calendarWords.restDay : calendarWords.workingDay;

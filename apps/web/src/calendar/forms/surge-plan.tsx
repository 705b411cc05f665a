import { CheckField, TextField } from '../../ui/field';
import { calendarForms } from '../../words/calendar-forms';
import type { FilledPlan, ReadyPlan } from '../change-plan';

const words = calendarForms.surge;

export const surgePlan = (): FilledPlan => ({
  title: words.declareTitle,
  fields: (fieldOf) => (
    <>
      <TextField {...fieldOf('surge-reason', words.reason)} hint={words.reasonHint} maxLength={100} required />
      <TextField
        {...fieldOf('surge-factor', words.factor)}
        hint={words.factorHint}
        inputMode="decimal"
        defaultValue="2"
        required
      />
      <CheckField {...fieldOf('surge-clock', words.aroundTheClock)} hint={words.aroundTheClockHint} value="si" />
    </>
  ),
  read: (form) => ({
    kind: 'surge.declared',
    surge: {
      reason: form.text('surge-reason', words.reasonMissing),
      capacityFactor: form.decimal('surge-factor', { min: 1, max: 100 }, words.factorWrong),
      aroundTheClock: form.isChecked('surge-clock'),
    },
  }),
});

export const surgeEndPlan = (): ReadyPlan => ({ title: words.endTitle, change: { kind: 'surge.ended' } });

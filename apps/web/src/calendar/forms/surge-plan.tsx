import { CheckField, TextField } from '../../ui/field';
import { calendarForms } from '../../words/calendar-forms';
import type { ChangePlan } from '../change-plan';
import { FormReading, type Reading } from '../form-reading';

const words = calendarForms.surge;

export const surgePlan = (): ChangePlan => ({
  title: words.declareTitle,
  fields: (faultOf) => (
    <>
      <TextField
        id="surge-reason"
        name="surge-reason"
        label={words.reason}
        hint={words.reasonHint}
        fault={faultOf('surge-reason')}
        maxLength={100}
        required
      />
      <TextField
        id="surge-factor"
        name="surge-factor"
        label={words.factor}
        hint={words.factorHint}
        inputMode="decimal"
        fault={faultOf('surge-factor')}
        defaultValue="2"
        required
      />
      <CheckField
        id="surge-clock"
        name="surge-clock"
        label={words.aroundTheClock}
        hint={words.aroundTheClockHint}
        value="si"
      />
    </>
  ),
  read: readSurge,
});

export const surgeEndPlan = (): ChangePlan => ({ title: words.endTitle, change: { kind: 'surge.ended' } });

/** Pure: what the texts of the form say. */
export function readSurge(texts: URLSearchParams): Reading {
  const reading = new FormReading(texts);
  const reason = reading.text('surge-reason', words.reasonMissing);
  const capacityFactor = reading.decimal('surge-factor', { min: 1, max: 100 }, words.factorWrong);
  const aroundTheClock = reading.isChecked('surge-clock');
  return reading.finish(() => ({ kind: 'surge.declared', surge: { reason, capacityFactor, aroundTheClock } }));
}

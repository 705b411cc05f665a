import { calendarChangeInput, type CalendarChange } from '@respaldos/contracts';
import type { FilledPlan } from '../calendar/change-plan';
import { readForm } from '../calendar/form-reading';
import type { Fault } from '../ui/error-summary';
import { fieldIn } from '../ui/named-field';
import { htmlOf } from './render';

type Texts = Readonly<Record<string, string>>;

/** The change that a form says once it is filled in; the API takes it as it is. */
export function changeOf({ read }: FilledPlan, texts: Texts): CalendarChange {
  const reading = readForm(new URLSearchParams(texts), read);
  if (!('change' in reading)) throw new Error(`To be corrected: ${JSON.stringify(reading.faults)}`);
  expect(calendarChangeInput.parse(reading.change)).toEqual(reading.change);
  return reading.change;
}

/** What a form asks to correct: each field with its sentence, in the order of the summary. */
export function faultsOf({ read }: FilledPlan, texts: Texts): (readonly [field: string | undefined, text: string])[] {
  const reading = readForm(new URLSearchParams(texts), read);
  return 'faults' in reading ? reading.faults.map(({ field, text }) => [field, text]) : [];
}

/** The fields of a plan as they are drawn, with what there is to correct. */
export const fieldsOf = (plan: FilledPlan, faults: readonly Fault[] = []): string =>
  htmlOf(plan.fields(fieldIn(faults)));

/** What stands in a field from the start. */
export function startOf(html: string, name: string): string | undefined {
  const [field = ''] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html) ?? [];
  return / value="([^"]*)"/.exec(field)?.[1];
}

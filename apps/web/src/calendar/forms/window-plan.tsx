import type { CalendarSettingsView, DayKind } from '@respaldos/contracts';
import { TextField } from '../../ui/field';
import { calendarForms } from '../../words/calendar-forms';
import { calendarWords } from '../../words/calendar';
import type { ChangePlan } from '../change-plan';
import { FormReading, type Reading } from '../form-reading';
import { closingHour, durationBetween } from '../window-hours';

const words = calendarForms.capacity;
export type Window = CalendarSettingsView['windows'][number];

/** When generation runs on a kind of day; without a window yet, what most days have is proposed. */
export const windowPlan = (dayKind: DayKind, window?: Window): ChangePlan => ({
  title: words.windowTitle(calendarWords.dayKinds[dayKind].toLowerCase()),
  fields: (faultOf) => (
    <>
      <TextField
        id="window-opens"
        name="window-opens"
        type="time"
        label={words.opensAt}
        fault={faultOf('window-opens')}
        defaultValue={window?.opensAt ?? '20:00'}
        required
      />
      <TextField
        id="window-closes"
        name="window-closes"
        type="time"
        label={words.closesAt}
        hint={words.closesHint}
        fault={faultOf('window-closes')}
        defaultValue={window === undefined ? '06:00' : closingHour(window.opensAt, window.durationMs)}
        required
      />
    </>
  ),
  read: (texts) => readWindow(texts, dayKind),
});

export const windowRemovalPlan = (dayKind: DayKind): ChangePlan => ({
  title: words.windowRemoveTitle(calendarWords.dayKinds[dayKind].toLowerCase()),
  change: { kind: 'window.removed', dayKind },
  isDangerous: true,
});

/** Pure: what the texts of the form say. */
export function readWindow(texts: URLSearchParams, dayKind: DayKind): Reading {
  const reading = new FormReading(texts);
  const opensAt = reading.text('window-opens', words.hourMissing);
  const closesAt = reading.text('window-closes', words.hourMissing);
  return reading.finish(() => ({
    kind: 'window.set',
    window: { dayKind, opensAt, durationMs: durationBetween(opensAt, closesAt) },
  }));
}

import type { CalendarSettingsView, DayKind } from '@respaldos/contracts';
import { TextField } from '../../ui/field';
import { calendarForms } from '../../words/calendar-forms';
import { calendarWords } from '../../words/calendar';
import type { FilledPlan, ReadyPlan } from '../change-plan';
import { closingHour, durationBetween } from '../window-hours';

const words = calendarForms.capacity;
export type Window = CalendarSettingsView['windows'][number];

/** When generation runs on a kind of day; without a window yet, what most days have is proposed. */
export const windowPlan = (dayKind: DayKind, window?: Window): FilledPlan => ({
  title: words.windowTitle(calendarWords.dayKinds[dayKind].toLowerCase()),
  fields: (fieldOf) => (
    <>
      <TextField
        {...fieldOf('window-opens', words.opensAt)}
        type="time"
        defaultValue={window?.opensAt ?? '20:00'}
        required
      />
      <TextField
        {...fieldOf('window-closes', words.closesAt)}
        type="time"
        hint={words.closesHint}
        defaultValue={window === undefined ? '06:00' : closingHour(window.opensAt, window.durationMs)}
        required
      />
    </>
  ),
  read: (form) => {
    const opensAt = form.text('window-opens', words.hourMissing);
    const closesAt = form.text('window-closes', words.hourMissing);
    return { kind: 'window.set', window: { dayKind, opensAt, durationMs: durationBetween(opensAt, closesAt) } };
  },
});

export const windowRemovalPlan = (dayKind: DayKind): ReadyPlan => ({
  title: words.windowRemoveTitle(calendarWords.dayKinds[dayKind].toLowerCase()),
  change: { kind: 'window.removed', dayKind },
  isDangerous: true,
});

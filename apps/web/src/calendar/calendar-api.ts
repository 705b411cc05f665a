import {
  bulkOutcomesView,
  calendarHistoryView,
  calendarSettingsView,
  institutionSearchView,
  planEffectView,
  restDaysView,
  type CalendarChange,
  type Lane,
} from '@respaldos/contracts';
import { call, queryOf } from '../transport';

/** The calls of operators about the calendar, the capacity and many requests at once. */
export const calendarApi = {
  settings: (signal?: AbortSignal) =>
    call({ method: 'GET', path: '/calendar/settings', answer: calendarSettingsView, signal }),
  history: (signal?: AbortSignal) =>
    call({ method: 'GET', path: '/calendar/changes', answer: calendarHistoryView, signal }),
  restDays: (year: number, signal?: AbortSignal) =>
    call({ method: 'GET', path: `/calendar/rest-days/${year}`, answer: restDaysView, signal }),
  institutions: (text: string, signal?: AbortSignal) =>
    call({ method: 'GET', path: `/calendar/institutions${queryOf({ text })}`, answer: institutionSearchView, signal }),
  preview: (change: CalendarChange) =>
    call({ method: 'POST', path: '/calendar/preview', body: change, answer: planEffectView }),
  change: (change: CalendarChange) =>
    call({ method: 'POST', path: '/calendar/changes', body: change, answer: planEffectView }),
  dates: (requestIds: readonly string[], day: string) =>
    call({ method: 'POST', path: '/calendar/dates', body: { requestIds, day }, answer: bulkOutcomesView }),
  lanes: (requestIds: readonly string[], lane: Lane) =>
    call({ method: 'POST', path: '/calendar/lanes', body: { requestIds, lane }, answer: bulkOutcomesView }),
};

import type { CalendarSettingsView } from '@respaldos/contracts';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useResource, type Resource } from '../ui/use-resource';
import { calendarWords } from '../words/calendar';
import { calendarApi } from './calendar-api';

export interface CalendarSettingsValue extends Resource<CalendarSettingsView> {
  readonly nameOf: (institutionId: number) => string;
}

export const CalendarSettingsContext = createContext<CalendarSettingsValue | null>(null);

export const institutionNames =
  (settings: CalendarSettingsView | null): CalendarSettingsValue['nameOf'] =>
  (institutionId) =>
    settings?.institutionPlaces.find((place) => place.institutionId === institutionId)?.name ??
    calendarWords.change.institution(institutionId);

/** What operators have set, read once for all their pages: the banner of the surge needs it on each. */
export function CalendarSettingsProvider({ children }: { children: ReactNode }) {
  const { data, problem, isLoading, reload } = useResource('calendar-settings', calendarApi.settings);
  const value = useMemo(
    () => ({ data, problem, isLoading, reload, nameOf: institutionNames(data) }),
    [data, problem, isLoading, reload],
  );
  return <CalendarSettingsContext value={value}>{children}</CalendarSettingsContext>;
}

export function useCalendarSettings(): CalendarSettingsValue {
  const value = useContext(CalendarSettingsContext);
  if (value === null) throw new Error('The settings of the calendar are only known inside their provider');
  return value;
}

import type { ReactNode } from 'react';
import { CalendarSettingsContext, institutionNames, type CalendarSettingsValue } from '../calendar/settings-context';
import { quiet } from './render';
import { someSettings } from './sample-calendar';

/** A part of the calendar with what operators have set: known, unless it is told otherwise. */
export function withSettings(part: ReactNode, over: Partial<CalendarSettingsValue> = {}): ReactNode {
  const data = someSettings();
  const known = { data, problem: null, isLoading: false, reload: quiet, nameOf: institutionNames(data) };
  return <CalendarSettingsContext value={{ ...known, ...over }}>{part}</CalendarSettingsContext>;
}

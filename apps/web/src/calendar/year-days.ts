import type { CalendarSettingsView, RestDaysView } from '@respaldos/contracts';
import { calendarForms } from '../words/calendar-forms';
import { placeSentence } from './place-sentence';

const words = calendarForms.restDays;

export interface YearDay {
  readonly day: string;
  readonly name: string;
  readonly origin: string;
}

/** The rest days of a year by law and by decree, in their order; a day that a decree cancels stays and says so. */
export function yearDays(
  year: number,
  byLaw: RestDaysView['items'],
  decrees: CalendarSettingsView['decrees'],
): readonly YearDay[] {
  const lawDays = byLaw.map(({ name, nominal, rest }) => ({
    day: rest,
    name,
    origin: nominal === rest ? words.byLaw : words.moved(nominal),
  }));
  const decreed = decrees
    .filter(({ day }) => day.startsWith(`${year}-`))
    .map((decree) => ({
      day: decree.day,
      name: decree.kind === 'rest' ? decree.name : words.worked(decree.name),
      origin: words.byDecree(decree.source, placeSentence(decree)),
    }));
  return [...lawDays, ...decreed].toSorted((one, other) => one.day.localeCompare(other.day));
}

/** The year that the address asks for, if it is one that the law reaches. */
export function yearFrom(text: string | null, thisYear: number): number {
  return isYear(text ?? '') ? Number(text) : thisYear;
}

export const isYear = (text: string): boolean => /^\d{4}$/.test(text) && Number(text) >= 2017 && Number(text) <= 2100;

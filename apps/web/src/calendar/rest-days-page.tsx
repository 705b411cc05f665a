import type { CalendarSettingsView } from '@respaldos/contracts';
import { dayOf } from '../format';
import { serverNow } from '../server-clock';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { calendarForms } from '../words/calendar-forms';
import { Decrees, HolidayTable } from './rest-day-tables';
import { decreePlan } from './forms/decree-plan';
import { holidayPlan } from './forms/holiday-plan';
import { useCalendarSettings } from './settings-context';
import { NothingSet, SettingsSection } from './settings-section';
import { useChanges, type Changes } from './use-changes';
import { usedPlaces } from './used-places';
import { YearOfRest } from './year-of-rest';

const words = calendarForms.restDays;

/** Decrees and local holidays, and the rest days of a year that follow from them. */
export function RestDaysPage() {
  const settings = useCalendarSettings();
  const changes = useChanges();
  return (
    <Page title={words.title} lead={words.lead}>
      {changes.shown}
      <Loadable resource={settings}>
        {(view) => <RestDays settings={view} changes={changes} thisYear={thisYear()} />}
      </Loadable>
    </Page>
  );
}

const thisYear = (): number => Number(dayOf(new Date(serverNow())).slice(0, 4));

interface RestDaysProps {
  readonly settings: CalendarSettingsView;
  readonly changes: Pick<Changes, 'open'>;
  readonly thisYear: number;
}

export function RestDays({ settings, changes, thisYear }: RestDaysProps) {
  const { decrees, localHolidays } = settings;
  const used = usedPlaces(settings);
  return (
    <>
      <SettingsSection
        title={words.decrees}
        text={words.decreesText}
        action={{ label: words.addDecree, onClick: () => changes.open(decreePlan(used)) }}
      >
        {decrees.length === 0 ? (
          <NothingSet title={words.noDecrees} hint={words.noDecreesHint} />
        ) : (
          <Decrees decrees={decrees} thisYear={thisYear} onChange={changes.open} />
        )}
      </SettingsSection>
      <SettingsSection
        title={words.holidays}
        text={words.holidaysText}
        action={{ label: words.addHoliday, onClick: () => changes.open(holidayPlan(used)) }}
      >
        {localHolidays.length === 0 ? (
          <NothingSet title={words.noHolidays} hint={words.noHolidaysHint} />
        ) : (
          <HolidayTable holidays={localHolidays} onChange={changes.open} />
        )}
      </SettingsSection>
      <YearOfRest settings={settings} thisYear={thisYear} />
    </>
  );
}

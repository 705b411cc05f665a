import type { CalendarSettingsView } from '@respaldos/contracts';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { calendarForms } from '../words/calendar-forms';
import { DecreeTable, HolidayTable } from './rest-day-tables';
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
      <Loadable resource={settings}>{(view) => <RestDays settings={view} changes={changes} />}</Loadable>
    </Page>
  );
}

export function RestDays({ settings, changes }: { settings: CalendarSettingsView; changes: Pick<Changes, 'open'> }) {
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
          <DecreeTable decrees={decrees} onChange={changes.open} />
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
      <YearOfRest settings={settings} />
    </>
  );
}

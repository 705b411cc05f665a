import type { CalendarSettingsView } from '@respaldos/contracts';
import { DataTable, type Column } from '../ui/data-table';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { calendarForms } from '../words/calendar-forms';
import { calendarWords } from '../words/calendar';
import type { ChangePlan } from './change-plan';
import { institutionName, placeEditPlan, placePlan, placeRemovalPlan, type InstitutionPlace } from './forms/place-plan';
import type { Place } from './forms/place-fields';
import { RowActions } from './row-actions';
import { useCalendarSettings } from './settings-context';
import { NothingSet, SettingsSection } from './settings-section';
import { useChanges, type Changes } from './use-changes';
import { usedPlaces } from './used-places';

const words = calendarForms.places;

/** Where institutions work, as far as it is not where the service itself is. */
export function PlacesPage() {
  const settings = useCalendarSettings();
  const changes = useChanges();
  return (
    <Page title={calendarWords.sections.places} lead={words.lead}>
      {changes.shown}
      <Loadable resource={settings}>{(view) => <Places settings={view} changes={changes} />}</Loadable>
    </Page>
  );
}

export function Places({ settings, changes }: { settings: CalendarSettingsView; changes: Pick<Changes, 'open'> }) {
  const used = usedPlaces(settings);
  return (
    <SettingsSection
      title={words.title}
      text={words.text}
      action={{ label: words.add, onClick: () => changes.open(placePlan(used)) }}
    >
      {settings.institutionPlaces.length === 0 ? (
        <NothingSet title={words.nothing} hint={words.nothingHint} />
      ) : (
        <DataTable
          caption={words.title}
          isCaptionHidden
          columns={columns(used, changes.open)}
          rows={settings.institutionPlaces}
          rowKey={({ institutionId }) => institutionId}
        />
      )}
    </SettingsSection>
  );
}

const columns = (used: readonly Place[], onChange: (plan: ChangePlan) => void): readonly Column<InstitutionPlace>[] => [
  { key: 'institution', header: words.column.institution, isRowHeader: true, cell: institutionName },
  { key: 'province', header: words.column.province, cell: ({ province }) => province },
  { key: 'canton', header: words.column.canton, cell: ({ canton }) => canton },
  {
    key: 'action',
    header: calendarWords.action,
    kind: 'action',
    cell: (place) => (
      <RowActions
        what={institutionName(place)}
        onEdit={() => onChange(placeEditPlan(place, used))}
        onRemove={() => onChange(placeRemovalPlan(place))}
      />
    ),
  },
];

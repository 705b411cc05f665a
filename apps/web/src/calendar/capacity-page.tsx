import type { CalendarSettingsView } from '@respaldos/contracts';
import { formatBytes, formatCount } from '../format';
import { DataList } from '../ui/data-list';
import { Loadable } from '../ui/loadable';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { calendarForms } from '../words/calendar-forms';
import { calendarWords } from '../words/calendar';
import { NightCapacityTable, WindowTable } from './capacity-tables';
import { anyNightPlan, generalPlan, throughputPlan } from './forms/capacity-plan';
import { useCalendarSettings } from './settings-context';
import { NothingSet, SettingsSection } from './settings-section';
import { speedSentence } from './speed-sentence';
import { useChanges, type Changes } from './use-changes';

const words = calendarForms.capacity;

/** When generation runs, and how much of it fits. */
export function CapacityPage() {
  const settings = useCalendarSettings();
  const changes = useChanges();
  return (
    <Page title={calendarWords.sections.capacity} lead={words.lead}>
      {changes.shown}
      <Loadable resource={settings}>{(view) => <CapacitySettings settings={view} changes={changes} />}</Loadable>
    </Page>
  );
}

interface CapacityProps {
  readonly settings: CalendarSettingsView;
  readonly changes: Pick<Changes, 'open'>;
}

export function CapacitySettings({ settings, changes }: CapacityProps) {
  const { windows, surge } = settings;
  return (
    <>
      <SettingsSection title={words.windows} text={words.windowsText}>
        {surge?.aroundTheClock && (
          <Notice kind="info">
            <p>{words.surgeRules}</p>
          </Notice>
        )}
        <WindowTable windows={windows} onChange={changes.open} />
      </SettingsSection>
      <General settings={settings} changes={changes} />
      <Speed settings={settings} changes={changes} />
      <OwnNights settings={settings} changes={changes} />
    </>
  );
}

function General({ settings, changes }: CapacityProps) {
  const general = settings.capacities.find(({ night }) => night === null);
  const action = { label: words.change, onClick: () => changes.open(generalPlan(general)) };
  return (
    <SettingsSection title={words.general} text={words.generalText} action={action}>
      <DataList
        data={[
          [words.backups, formatCount(general?.backupCount ?? 0)],
          [words.bytes, formatBytes(general?.totalBytes ?? 0)],
        ]}
      />
    </SettingsSection>
  );
}

function Speed({ settings: { throughput }, changes }: CapacityProps) {
  const action = { label: words.changeThroughput, onClick: () => changes.open(throughputPlan(throughput)) };
  return (
    <SettingsSection title={words.throughput} text={words.throughputText} action={action}>
      <DataList
        data={[
          [words.concurrent, formatCount(throughput.concurrentCount)],
          [words.speed, speedSentence(throughput)],
        ]}
      />
    </SettingsSection>
  );
}

function OwnNights({ settings: { capacities }, changes }: CapacityProps) {
  const nights = capacities.flatMap(({ night, ...capacity }) => (night === null ? [] : [{ night, ...capacity }]));
  const action = { label: words.addNight, onClick: () => changes.open(anyNightPlan()) };
  return (
    <SettingsSection title={words.nights} text={words.nightsText} action={action}>
      {nights.length === 0 ? (
        <NothingSet title={words.noNights} hint={words.noNightsHint} />
      ) : (
        <NightCapacityTable nights={nights} onChange={changes.open} />
      )}
    </SettingsSection>
  );
}

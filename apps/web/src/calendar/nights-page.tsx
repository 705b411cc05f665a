import { useState } from 'react';
import { api } from '../api';
import { formatBytes, formatCount, formatSpokenDay } from '../format';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { useResource } from '../ui/use-resource';
import { nightWords as words } from '../words/nights';
import { calendarWords } from '../words/calendar';
import { NightDialog } from './night-dialog';
import { NightGrid } from './night-grid';
import type { Night } from './night-load';
import { summaryOf } from './night-picture';
import { NightTable } from './night-table';
import { useCalendarSettings } from './settings-context';
import { useChanges } from './use-changes';

/** What is planned for each of the next nights, and what an operator may change of one. */
export function NightsPage() {
  const nights = useResource('calendar', (signal) => api.calendar(signal));
  const settings = useCalendarSettings();
  const changes = useChanges(nights.reload);
  const [opened, setOpened] = useState<Night | null>(null);
  return (
    <Page title={calendarWords.title} lead={words.lead}>
      {changes.shown}
      <Loadable resource={nights}>
        {(view) => <CalendarContent nights={view.nights} isSurge={Boolean(settings.data?.surge)} onOpen={setOpened} />}
      </Loadable>
      {opened !== null && (
        <NightDialog
          night={opened}
          settings={settings.data}
          onClose={() => setOpened(null)}
          onChange={(plan) => {
            setOpened(null);
            changes.open(plan);
          }}
        />
      )}
    </Page>
  );
}

interface CalendarContentProps {
  readonly nights: readonly Night[];
  readonly isSurge: boolean;
  readonly onOpen: (night: Night) => void;
}

export function CalendarContent({ nights, isSurge, onOpen }: CalendarContentProps) {
  if (nights.length === 0) return <p className="empty">{words.nothing}</p>;
  return (
    <>
      <NightsSummary nights={nights} />
      <NightGrid nights={nights} isSurge={isSurge} onOpen={onOpen} />
      <details className="section">
        <summary>{words.showTable}</summary>
        <div className="details-body">
          <NightTable nights={nights} />
        </div>
      </details>
    </>
  );
}

function NightsSummary({ nights }: { nights: readonly Night[] }) {
  const { firstFree, fullCount, openCount, plannedCount, plannedBytes } = summaryOf(nights);
  const data = [
    [words.summary.firstFree, firstFree === null ? words.summary.noneFree : formatSpokenDay(firstFree.day)],
    [words.summary.full, words.summary.ofOpen(formatCount(fullCount), formatCount(openCount))],
    [words.summary.planned, formatCount(plannedCount)],
    [words.summary.bytes, formatBytes(plannedBytes)],
  ] as const;
  return (
    <section aria-label={words.summary.label}>
      <dl className="figures">
        {data.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

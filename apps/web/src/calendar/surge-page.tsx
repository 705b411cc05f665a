import type { CalendarSettingsView } from '@respaldos/contracts';
import { formatDecimal, formatSpokenMoment } from '../format';
import { DataList } from '../ui/data-list';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { calendarForms } from '../words/calendar-forms';
import { calendarWords } from '../words/calendar';
import { surgeEndPlan, surgePlan } from './forms/surge-plan';
import { useCalendarSettings } from './settings-context';
import { useChanges, type Changes } from './use-changes';

const words = calendarForms.surge;
export type Surge = NonNullable<CalendarSettingsView['surge']>;

/** The mode for waves of departures: declared and ended by an operator who saw what it does. */
export function SurgePage() {
  const settings = useCalendarSettings();
  const changes = useChanges();
  return (
    <Page title={calendarWords.sections.surge} lead={words.lead}>
      {changes.shown}
      <Loadable resource={settings}>{({ surge }) => <SurgeState surge={surge} changes={changes} />}</Loadable>
    </Page>
  );
}

export function SurgeState({ surge, changes }: { surge: Surge | null; changes: Pick<Changes, 'open'> }) {
  if (surge === null) {
    return (
      <>
        <div className="panel">
          <h2>{words.off}</h2>
          <p>{words.offText}</p>
          <button type="button" className="button" onClick={() => changes.open(surgePlan())}>
            {words.declare}
          </button>
        </div>
        <WhatHappens />
      </>
    );
  }
  return (
    <div className="panel panel-surge">
      <h2>{words.on}</h2>
      <DataList
        data={[
          [words.reason, surge.reason],
          [words.factorShown, words.times(formatDecimal(surge.capacityFactor))],
          [words.hours, surge.aroundTheClock ? words.allDay : words.asAlways],
          [words.since, formatSpokenMoment(surge.declaredAt)],
          [words.by, surge.declaredBy],
        ]}
      />
      <button type="button" className="button" onClick={() => changes.open(surgeEndPlan())}>
        {words.end}
      </button>
    </div>
  );
}

function WhatHappens() {
  return (
    <section className="section" aria-labelledby="surge-what">
      <h2 id="surge-what">{words.whatTitle}</h2>
      <ul className="plain-list">
        {words.what.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

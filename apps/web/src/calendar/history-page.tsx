import type { CalendarHistoryView } from '@respaldos/contracts';
import { formatMoment } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { Unbroken } from '../ui/unbroken';
import { useResource } from '../ui/use-resource';
import { calendarForms } from '../words/calendar-forms';
import { calendarWords } from '../words/calendar';
import { calendarApi } from './calendar-api';
import { changeSentence, formerSentence } from './change-sentence';
import { effectSentence } from './effect-sentence';
import { useCalendarSettings } from './settings-context';
import { NothingSet } from './settings-section';

const words = calendarForms.history;
type Entry = CalendarHistoryView['items'][number];

/** Who changed what, when, and what it did. */
export function HistoryPage() {
  const history = useResource('calendar-history', calendarApi.history);
  const { nameOf } = useCalendarSettings();
  return (
    <Page title={calendarWords.sections.history} lead={words.lead}>
      <Loadable resource={history}>{({ items }) => <History items={items} nameOf={nameOf} />}</Loadable>
    </Page>
  );
}

interface HistoryProps {
  readonly items: readonly Entry[];
  readonly nameOf: (institutionId: number) => string;
}

export function History({ items, nameOf }: HistoryProps) {
  if (items.length === 0) return <NothingSet title={words.nothing} hint={words.nothingHint} />;
  return (
    <DataTable caption={words.caption} isCaptionHidden columns={columns(nameOf)} rows={items} rowKey={({ id }) => id} />
  );
}

const columns = (nameOf: HistoryProps['nameOf']): readonly Column<Entry>[] => [
  { key: 'at', header: words.column.at, isRowHeader: true, cell: ({ at }) => <Unbroken text={formatMoment(at)} /> },
  { key: 'actor', header: words.column.actor, cell: ({ actor }) => actor },
  { key: 'change', header: words.column.change, cell: (entry) => <WhatChanged entry={entry} nameOf={nameOf} /> },
  { key: 'effect', header: words.column.effect, cell: ({ effect }) => effectSentence(effect) },
];

function WhatChanged({ entry, nameOf }: { entry: Entry; nameOf: HistoryProps['nameOf'] }) {
  const { change, before } = entry;
  const former = formerSentence(change.kind, before, nameOf);
  return (
    <div>
      {changeSentence(change, nameOf)}
      {former !== null && <p className="field-hint">{former}</p>}
    </div>
  );
}

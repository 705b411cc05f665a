import type { CalendarChange } from '@respaldos/contracts';
import { formatBytes, formatCount, formatDayOfYear, formatDecimal, formatSpokenDay } from '../format';
import { calendarForms } from '../words/calendar-forms';
import { calendarWords } from '../words/calendar';
import { placeSentence } from './place-sentence';
import { hoursSentence } from './window-hours';

const words = calendarWords.change;
type ChangeOf<Kind extends CalendarChange['kind']> = Extract<CalendarChange, { kind: Kind }>;
/** The name of an institution, where it is known. */
type NameOf = (institutionId: number) => string;

type Surge = ChangeOf<'surge.declared'>['surge'];
const surgeTerms = ({ reason, capacityFactor, aroundTheClock }: Surge) =>
  [reason, formatDecimal(capacityFactor), aroundTheClock ? words.aroundTheClock : ''] as const;

const sentences: { [Kind in CalendarChange['kind']]: (change: ChangeOf<Kind>, nameOf: NameOf) => string } = {
  'decree.set': ({ decree }) =>
    words.decree(
      decree.kind === 'rest' ? calendarWords.restDay : calendarWords.workingDay,
      formatSpokenDay(decree.day),
      decree.name,
      placeSentence(decree),
    ),
  'decree.removed': () => words.decreeRemoved,
  'holiday.set': ({ holiday }) =>
    words.holiday(holiday.name, formatDayOfYear(holiday.month, holiday.dayOfMonth), placeSentence(holiday)),
  'holiday.removed': () => words.holidayRemoved,
  'place.set': ({ institutionId, province, canton }, nameOf) =>
    words.place(nameOf(institutionId), calendarWords.inCanton(canton, province)),
  'place.removed': ({ institutionId }, nameOf) => words.placeRemoved(nameOf(institutionId)),
  'window.set': ({ window }) =>
    words.window(
      calendarWords.dayKinds[window.dayKind].toLowerCase(),
      hoursSentence(window.opensAt, window.durationMs),
    ),
  'window.removed': ({ dayKind }) => words.windowRemoved(calendarWords.dayKinds[dayKind].toLowerCase()),
  'night.set': ({ night, backupCount, totalBytes }) =>
    words.night(
      night === null ? calendarWords.everyNight : words.oneNight(formatSpokenDay(night)),
      formatCount(backupCount),
      formatBytes(totalBytes),
    ),
  'night.removed': ({ night }) => words.nightRemoved(formatSpokenDay(night)),
  'throughput.set': ({ concurrentCount, bytesPerSecond }) =>
    words.throughput(
      concurrentCount,
      bytesPerSecond === null ? words.measured : calendarForms.capacity.perSecond(formatBytes(bytesPerSecond)),
    ),
  'surge.declared': ({ surge }) => words.surge(...surgeTerms(surge)),
  'surge.ended': () => words.surgeEnded,
};

/** A change in one sentence, as the history and its own confirmation tell it. */
export function changeSentence(change: CalendarChange, nameOf: NameOf = words.institution): string {
  const sentence = sentences[change.kind] as (change: CalendarChange, nameOf: NameOf) => string;
  return sentence(change, nameOf);
}

/** What was there before it, where something was: what a removal took away is known from nothing else. */
export function formerSentence(
  kind: CalendarChange['kind'],
  before: CalendarChange | null,
  nameOf?: NameOf,
): string | null {
  if (before === null) return null;
  if (before.kind === 'surge.declared') return words.surgeWas(...surgeTerms(before.surge));
  const former = changeSentence(before, nameOf);
  return kind.endsWith('.removed') ? words.removed(former) : words.before(former);
}

import { formatCount, formatHour, formatShortDay, formatShortWeekday, formatSpokenDay, weekdayOf } from '../format';
import { nightWords as words } from '../words/nights';
import { calendarWords } from '../words/calendar';
import { LoadBar } from './load-bar';
import { nightState, type Night } from './night-load';
import { addedBySurge } from './night-picture';
import { NightLegend } from './night-legend';

interface NightGridProps {
  readonly nights: readonly Night[];
  readonly isSurge: boolean;
  readonly onOpen: (night: Night) => void;
}

/** The nights as a wall calendar, week under week: where the load is and where there is room. */
export function NightGrid({ nights, isSurge, onOpen }: NightGridProps) {
  return (
    <section className="section" aria-labelledby="nights-title">
      <div className="section-head">
        <h2 id="nights-title">{words.picture}</h2>
        <NightLegend isSurge={isSurge} />
      </div>
      <ol className="nights">
        {nights.map((night, index) => (
          <NightCell key={night.day} night={night} isFirst={index === 0} onOpen={onOpen} />
        ))}
      </ol>
    </section>
  );
}

interface NightCellProps {
  readonly night: Night;
  readonly isFirst: boolean;
  readonly onOpen: (night: Night) => void;
}

function NightCell({ night, isFirst, onOpen }: NightCellProps) {
  const { day, open, reason } = night;
  const state = nightState(night);
  const look = [
    'night',
    `night-${state}`,
    reason === null ? '' : 'night-rest',
    isFirst ? `night-today night-on-${weekdayOf(day)}` : '',
  ];
  return (
    <li className={look.filter(Boolean).join(' ')}>
      <p className="night-head">
        <button type="button" className="night-day" aria-haspopup="dialog" onClick={() => onOpen(night)}>
          <span className="visually-hidden">{formatSpokenDay(day)}</span>
          <span aria-hidden="true">
            {formatShortWeekday(day)} <strong>{formatShortDay(day)}</strong>
          </span>
        </button>
        {isFirst && <span className="night-mark">{words.today}</span>}
      </p>
      {reason !== null && <p className="night-reason">{reason}</p>}
      {open ? <NightLoad night={night} /> : <p className="night-state">{words.state.closed}</p>}
    </li>
  );
}

function NightLoad({ night }: { night: Night }) {
  const { plannedCount, capacityCount, ordinaryCount } = night;
  const state = nightState(night);
  const added = addedBySurge(night);
  return (
    <>
      <LoadBar night={night} />
      <p className="night-figures">
        {words.figures(formatCount(plannedCount), formatCount(capacityCount))}
        <span className="visually-hidden">{words.backups}</span>
        {added > 0 && <Added count={added} />}
      </p>
      {state !== 'room' && <p className="night-state">{words.state[state]}</p>}
      {added > 0 && ordinaryCount === 0 && <p className="night-added">{words.openedBySurge}</p>}
    </>
  );
}

function Added({ count }: { count: number }) {
  return (
    <>
      {' '}
      <span className="night-added">
        {words.added(formatCount(count))}
        <span className="visually-hidden">{words.bySurge}</span>
      </span>
    </>
  );
}

/** «20:00 a 06:00» of a night that is open. */
export function hoursOf({ open, opensAt, closesAt }: Night): string {
  if (!open || opensAt === null || closesAt === null) return words.state.closed;
  return calendarWords.hours(formatHour(opensAt), formatHour(closesAt));
}

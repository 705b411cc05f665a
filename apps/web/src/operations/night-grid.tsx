import { es } from '../es';
import { formatCount, formatShortDay, formatShortWeekday, formatSpokenDay, weekdayOf } from '../format';
import { isFull, loadPercent, type Night } from './night-load';

const words = es.operations;

/** The nights as a wall calendar, week under week: where the load is and where there is room. */
export function NightGrid({ nights }: { nights: readonly Night[] }) {
  return (
    <section className="section" aria-labelledby="nights-title">
      <h2 id="nights-title">{words.calendarPicture}</h2>
      <ol className="nights">
        {nights.map((night, index) => (
          <NightCell key={night.day} night={night} isFirst={index === 0} />
        ))}
      </ol>
    </section>
  );
}

function NightCell({ night, isFirst }: { night: Night; isFirst: boolean }) {
  const { day, open, reason, plannedCount, capacityCount } = night;
  const look = [
    'night',
    open ? '' : 'night-closed',
    isFull(night) ? 'night-full' : '',
    isFirst ? `night-on-${weekdayOf(day)}` : '',
  ];
  return (
    <li className={look.filter(Boolean).join(' ')}>
      <p className="night-day">
        <span className="visually-hidden">{formatSpokenDay(day)}</span>
        <span aria-hidden="true">
          {formatShortWeekday(day)} <strong>{formatShortDay(day)}</strong>
        </span>
      </p>
      {open ? (
        <>
          <LoadMeter night={night} />
          <p className="night-figures">
            {formatCount(plannedCount)}/{formatCount(capacityCount)}
            <span className="visually-hidden"> {words.nightColumn.backups}</span>
          </p>
        </>
      ) : (
        <p className="night-figures">{reason ?? words.closed}</p>
      )}
    </li>
  );
}

export function LoadMeter({ night }: { night: Night }) {
  const percent = loadPercent(night);
  return (
    <meter
      className="load"
      min={0}
      max={100}
      high={80}
      optimum={0}
      value={Math.min(100, percent)}
      aria-label={words.load(percent)}
    >
      {words.load(percent)}
    </meter>
  );
}

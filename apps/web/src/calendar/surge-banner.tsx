import { Link, useLocation } from 'react-router';
import { formatDecimal } from '../format';
import { calendarForms } from '../words/calendar-forms';
import { surgePath } from './calendar-paths';
import { useCalendarSettings } from './settings-context';

const words = calendarForms.surge;

/** On every page of operators while a surge is declared: nobody should find out by its effects. */
export function SurgeBanner() {
  const surge = useCalendarSettings().data?.surge ?? null;
  const { pathname } = useLocation();
  if (surge === null) return null;
  return (
    <aside className="surge-banner" aria-label={words.bannerLabel}>
      <p>
        <strong>{words.banner(surge.reason, formatDecimal(surge.capacityFactor))}</strong>{' '}
        {surge.aroundTheClock && words.bannerDay}
      </p>
      {pathname !== surgePath && <Link to={surgePath}>{words.bannerLink}</Link>}
    </aside>
  );
}

import { NavLink, Route, Routes } from 'react-router';
import { calendarWords } from '../words/calendar';
import { calendarPath, surgePath } from './calendar-paths';
import { CapacityPage } from './capacity-page';
import { HistoryPage } from './history-page';
import { NightsPage } from './nights-page';
import { PlacesPage } from './places-page';
import { RestDaysPage } from './rest-days-page';
import { SurgePage } from './surge-page';

const words = calendarWords.sections;

const sections = [
  { to: calendarPath, label: words.nights },
  { to: `${calendarPath}/descansos`, label: words.restDays },
  { to: `${calendarPath}/capacidad`, label: words.capacity },
  { to: `${calendarPath}/lugares`, label: words.places },
  { to: surgePath, label: words.surge },
  { to: `${calendarPath}/cambios`, label: words.history },
] as const;

/** Everything about the calendar, each part on a page with its own address. */
export function CalendarSection() {
  return (
    <>
      <nav className="views" aria-label={words.label}>
        {sections.map(({ to, label }) => (
          <NavLink key={to} to={to} end className="chip">
            {label}
          </NavLink>
        ))}
      </nav>
      <Routes>
        <Route index element={<NightsPage />} />
        <Route path="descansos" element={<RestDaysPage />} />
        <Route path="capacidad" element={<CapacityPage />} />
        <Route path="lugares" element={<PlacesPage />} />
        <Route path="alta-demanda" element={<SurgePage />} />
        <Route path="cambios" element={<HistoryPage />} />
      </Routes>
    </>
  );
}

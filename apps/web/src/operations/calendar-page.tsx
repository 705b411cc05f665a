import { Link } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { useResource } from '../ui/use-resource';
import type { Night } from './night-load';
import { NightGrid } from './night-grid';
import { NightTable } from './night-table';

const words = es.operations;

export function CalendarPage() {
  const calendar = useResource('calendar', (signal) => api.calendar(signal));
  return (
    <Page title={words.calendarTitle} lead={words.calendarLead}>
      <Loadable resource={calendar}>{({ nights }) => <CalendarContent nights={nights} />}</Loadable>
      <p>
        <Link className="button button-plain" to="/operacion">
          {es.back}
        </Link>
      </p>
    </Page>
  );
}

export function CalendarContent({ nights }: { nights: readonly Night[] }) {
  if (nights.length === 0) return <p className="muted">{words.calendarNothing}</p>;
  return (
    <>
      <NightGrid nights={nights} />
      <section className="section">
        <NightTable nights={nights} />
      </section>
    </>
  );
}

import { api } from '../api';
import { es } from '../es';
import { nightSummary } from '../calendar/night-load';
import { useResource } from '../ui/use-resource';

/** How full the chosen night is; silent for a day that the calendar does not reach. */
export function NightHint({ day }: { day: string }) {
  const calendar = useResource('calendar', (signal) => api.calendar(signal)).data;
  const night = calendar?.nights.find((candidate) => candidate.day === day);
  return (
    <p className="field-hint" role="status">
      {night !== undefined && es.operations.nightHint(nightSummary(night))}
    </p>
  );
}

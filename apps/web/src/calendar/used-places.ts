import type { CalendarSettingsView } from '@respaldos/contracts';
import type { Place } from './forms/place-fields';

/** Every place that was written before: to be written the same again. */
export const usedPlaces = ({ decrees, localHolidays, institutionPlaces }: CalendarSettingsView): Place[] =>
  [...decrees, ...localHolidays, ...institutionPlaces].map(({ province, canton }) => ({ province, canton }));

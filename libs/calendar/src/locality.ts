import type { Scope } from '@respaldos/contracts';
import { Calendar, type Decree } from './calendar';
import type { LocalHoliday } from './rest-days';

/** Where people work; both '' where it is not known, so that only national days count. */
export interface Locality {
  province: string;
  canton: string;
}

export interface Scoped extends Locality {
  scope: Scope;
}

export type ScopedDecree = Decree & Scoped;
export type ScopedHoliday = LocalHoliday & Scoped;

const wideness: Record<Scope, number> = { national: 0, province: 1, canton: 2 };

/** Whether what is said for a scope is said for whoever works there. */
export function appliesAt({ province, canton }: Locality, said: Scoped): boolean {
  if (said.scope === 'national') return true;
  return said.province === province && (said.scope === 'province' || said.canton === canton);
}

/** The calendar of one place. Of two decrees about the same day the one for fewer people holds. */
export function calendarAt(
  locality: Locality,
  decrees: readonly ScopedDecree[],
  holidays: readonly ScopedHoliday[],
): Calendar {
  const ours = decrees
    .filter((decree) => appliesAt(locality, decree))
    .toSorted((a, b) => wideness[a.scope] - wideness[b.scope]);
  return new Calendar(
    ours,
    holidays.filter((holiday) => appliesAt(locality, holiday)),
  );
}

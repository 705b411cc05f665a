import type { Scope } from '@respaldos/contracts';
import { calendarWords as words } from '../words/calendar';

/** For whom a decree or a holiday is: «cantón Guayaquil (Guayas)». */
export function placeSentence({ scope, province, canton }: { scope: Scope; province: string; canton: string }): string {
  if (scope === 'national') return words.whole;
  return scope === 'province' ? words.inProvince(province) : words.inCanton(canton, province);
}

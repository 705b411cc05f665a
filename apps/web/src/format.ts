const zone = 'America/Guayaquil';
const locale = 'es-EC';

// Swedish is the locale whose dates are written the way the manual writes them: 2017-02-08 16:55:50.
const stamp = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
const calendarDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
const hour = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' });
const spokenDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' });
const shortWeekday = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' });
const shortDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long' });
const monthName = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long' });
const counts = new Intl.NumberFormat(locale);
const sizes = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });

const sizeUnits = ['B', 'KB', 'MB', 'GB', 'TB'];
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** `2017-02-08 16:55:50 (GMT-5)`, as every list of the manual shows a moment. */
export const formatMoment = (iso: string): string => `${stamp.format(new Date(iso))} (GMT-5)`;

/** `2017-02-08 (GMT-5)`. */
export const formatDay = (day: string): string => `${day} (GMT-5)`;

/** «miércoles, 8 de febrero de 2017», for sentences. */
export const formatSpokenDay = (day: string): string => spokenDay.format(noonOf(day));

/** «miércoles, 8 de febrero de 2017, 16:55». */
export const formatSpokenMoment = (iso: string): string => `${formatSpokenDay(dayOf(iso))}, ${formatHour(iso)}`;

export const formatHour = (iso: string): string => hour.format(new Date(iso));
export const formatShortWeekday = (day: string): string => shortWeekday.format(noonOf(day)).replace('.', '');
export const formatShortDay = (day: string): string => shortDay.format(noonOf(day));

/** «6 de diciembre», of every year. */
export const formatDayOfYear = (month: number, date: number): string =>
  dayOfYear.format(new Date(Date.UTC(2000, month - 1, date)));
export const formatMonth = (month: number): string => monthName.format(new Date(Date.UTC(2000, month - 1, 1)));
export const formatCount = (count: number): string => counts.format(count);
/** Two decimals at most, with a comma: `2,5`. */
export const formatDecimal = (amount: number): string => sizes.format(amount);

/** Base 1024, as the old system counted: `1,5 GB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), sizeUnits.length - 1);
  return `${sizes.format(bytes / 1024 ** power)} ${sizeUnits[power]}`;
}

const amount = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** How long something has lasted: «12 segundos», then as `formatRemaining`. */
export function formatDuration(lastedMs: number): string {
  if (lastedMs >= minuteMs) return formatRemaining(lastedMs) ?? '';
  return amount(Math.max(0, Math.floor(lastedMs / 1_000)), 'segundo', 'segundos');
}

/** The two largest units of what remains: «3 días y 4 horas»; null once nothing does. */
export function formatRemaining(remainingMs: number): string | null {
  if (remainingMs <= 0) return null;
  const days = Math.floor(remainingMs / dayMs);
  const hours = Math.floor((remainingMs % dayMs) / hourMs);
  const minutes = Math.floor((remainingMs % hourMs) / minuteMs);
  if (days > 0) return joined(amount(days, 'día', 'días'), hours > 0 && amount(hours, 'hora', 'horas'));
  if (hours > 0) return joined(amount(hours, 'hora', 'horas'), minutes > 0 && amount(minutes, 'minuto', 'minutos'));
  return minutes > 0 ? amount(minutes, 'minuto', 'minutos') : 'menos de un minuto';
}

const joined = (first: string, second: string | false): string => (second === false ? first : `${first} y ${second}`);

/** The calendar day of a moment in Guayaquil, `YYYY-MM-DD`. */
export const dayOf = (moment: string | Date): string => calendarDay.format(new Date(moment));

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: string): number => noonOf(day).getUTCDay() || 7;

/** The same day some months before; the last of the month when that month is shorter. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

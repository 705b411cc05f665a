import { calendarWords as words } from '../words/calendar';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

const minutesOf = (hour: string): number => {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return hours * 60 + minutes;
};
const hourOf = (minutes: number): string => {
  const within = minutes % dayMinutes;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
};

/** `HH:MM`, of the same day or of the next. */
export const closingHour = (opensAt: string, durationMs: number): string =>
  hourOf(minutesOf(opensAt) + Math.round(durationMs / minuteMs));

/** How long it is open; up to the same hour of the next day, 24 hours. */
export function durationBetween(opensAt: string, closesAt: string): number {
  const minutes = minutesOf(closesAt) - minutesOf(opensAt);
  return (minutes > 0 ? minutes : minutes + dayMinutes) * minuteMs;
}

/** «20:00 a 06:00 del día siguiente». */
export function hoursSentence(opensAt: string, durationMs: number): string {
  const closes = closingHour(opensAt, durationMs);
  const isNextDay = minutesOf(opensAt) + durationMs / minuteMs >= dayMinutes;
  return words.hours(opensAt, isNextDay ? words.nextDay(closes) : closes);
}

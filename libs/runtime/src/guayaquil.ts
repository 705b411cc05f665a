/** Continental Ecuador keeps GMT-5 all year since 1993; people read every moment in it. */
export const ecuadorTimeZone = 'America/Guayaquil';

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ecuadorTimeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** `2017-02-08 16:55:50`, the wall clock in Ecuador. */
export const wallClock = (moment: Date): string => parts.format(moment);

/** `YYYY-MM-DD`, the day in Ecuador. */
export const dayOf = (moment: Date): string => wallClock(moment).slice(0, 10);

/** `2017-02-08 16:55:50 (GMT-5)`, as the manual shows moments. */
export const wallClockWithZone = (moment: Date): string => `${wallClock(moment)} (GMT-5)`;

/** The moment of a wall clock in Ecuador. @param time `HH:MM` or `HH:MM:SS`. */
export const momentAt = (day: string, time = '00:00'): Date => new Date(`${day}T${time}-05:00`);

/** `count` days later (or earlier) on the calendar. */
export function addDays(day: string, count: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + count);
  return moment.toISOString().slice(0, 10);
}

/** The day it is in Ecuador, `YYYY-MM-DD`. */
export function ecuadorsToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Guayaquil' }).format(new Date());
}

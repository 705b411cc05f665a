import { Calendar } from '@respaldos/calendar';
import { addDays, dayOf, momentAt } from '@respaldos/runtime';
import { Client } from 'pg';

/**
 * Puts the clock of a house to ten in the morning of the next day that is worked and followed by another: whatever the hour at
 * which the stories are run, no night is open before one of them passes to it.
 */
export async function startOnWorkedMorning(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const morning = workedMorningAfter(new Date());
    await client.query('UPDATE clock SET shift = $1::timestamptz - now()', [morning.toISOString()]);
  } finally {
    await client.end();
  }
}

export function workedMorningAfter(now: Date): Date {
  const calendar = new Calendar();
  for (let day = addDays(dayOf(now), 1); ; day = addDays(day, 1)) {
    if (calendar.isBusinessDay(day) && calendar.isBusinessDay(addDays(day, 1))) return momentAt(day, '10:00');
  }
}

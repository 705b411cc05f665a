/**
 * `npm run calendar -- rest-days YEAR [--json]`: the rest days that the law gives a year; decrees are data and not among them.
 * `npm run calendar -- business-days DATE N [--json]`: the N-th business day after a date, by the law alone.
 */
import { Calendar, restDaysOf } from '@respaldos/calendar';
import { parseArgs } from 'node:util';

const usage = 'usage: npm run calendar -- rest-days YEAR | business-days YYYY-MM-DD N [--json]';

function main(): void {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [command, ...words] = positionals;
  if (command === 'rest-days') return restDays(year(words[0]), values.json ?? false);
  if (command === 'business-days') return businessDays(day(words[0]), count(words[1]), values.json ?? false);
  throw new Error(usage);
}

function restDays(year: number, json: boolean): void {
  const days = restDaysOf(year);
  if (json) return console.log(JSON.stringify(days));
  for (const { name, nominal, rest } of days)
    console.log(`${rest}  ${name}${rest === nominal ? '' : `  (del ${nominal})`}`);
}

function businessDays(from: string, count: number, json: boolean): void {
  const due = new Calendar().addBusinessDays(from, count);
  console.log(json ? JSON.stringify({ due }) : due);
}

function year(word = ''): number {
  if (/^(19|20|21)\d\d$/.test(word)) return Number(word);
  throw new Error(`expected a year from 1900 to 2199, found «${word}»\n${usage}`);
}

function day(word = ''): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(word) && new Date(word).toJSON()?.startsWith(word);
  if (isDay) return word;
  throw new Error(`expected a date as YYYY-MM-DD, found «${word}»\n${usage}`);
}

function count(word = ''): number {
  if (/^\d{1,4}$/.test(word)) return Number(word);
  throw new Error(`expected a number of business days from 0 to 9999, found «${word}»\n${usage}`);
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

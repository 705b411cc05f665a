import { parseArgs } from 'node:util';

export const usage = `npm run -s quipux -- documents --user U --from AAAA-MM-DD --to AAAA-MM-DD [--json]
    the documents that a backup of that user and period holds; U is a usua_codi, or a login that has one post
npm run -s quipux -- fixture --documents N [--seed S] [--json]
    builds a Quipux with invented people, documents and files in two empty databases and a folder
Both go to QUIPUX_DATABASE_URL, QUIPUX_BODEGA_DATABASE_URL and QUIPUX_BODEGA_DIR.`;

/** The command line makes no sense; the message says which part. */
export class CommandInvalid extends Error {
  override readonly name = 'CommandInvalid';
}

export interface DocumentsCommand {
  name: 'documents';
  user: string;
  period: { from: string; to: string };
  json: boolean;
}

export interface FixtureCommand {
  name: 'fixture';
  documentCount: number;
  seed: number;
  json: boolean;
}

const flags = {
  user: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  documents: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Flags = { [Name in 'user' | 'from' | 'to' | 'documents' | 'seed']?: string } & { json: boolean };

/** Reads the arguments; throws `CommandInvalid`. */
export function commandOf(args: string[]): DocumentsCommand | FixtureCommand {
  const { values, positionals } = parsed(args);
  const [name, ...rest] = positionals;
  if (rest.length > 0) throw new CommandInvalid(`«${rest.join(' ')}» was not expected`);
  if (name === 'documents') return documentsCommand(values);
  if (name === 'fixture') return fixtureCommand(values);
  throw new CommandInvalid(name ? `There is no command «${name}»` : 'A command is missing');
}

function parsed(args: string[]): { values: Flags; positionals: string[] } {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true });
  } catch (error) {
    throw new CommandInvalid((error as Error).message, { cause: error });
  }
}

function documentsCommand(values: Flags): DocumentsCommand {
  refuse(values, ['documents', 'seed']);
  const period = { from: dayOf('from', values.from), to: dayOf('to', values.to) };
  if (period.from > period.to) throw new CommandInvalid(`--from ${period.from} is after --to ${period.to}`);
  if (!values.user) throw new CommandInvalid('--user is missing');
  return { name: 'documents', user: values.user, period, json: values.json };
}

function fixtureCommand(values: Flags): FixtureCommand {
  refuse(values, ['user', 'from', 'to']);
  const documentCount = countOf('documents', values.documents);
  return { name: 'fixture', documentCount, seed: countOf('seed', values.seed ?? '1'), json: values.json };
}

function refuse(values: Flags, names: (keyof Flags)[]): void {
  const given = names.find((name) => values[name] !== undefined);
  if (given) throw new CommandInvalid(`--${given} belongs to the other command`);
}

function dayOf(name: string, given: string | undefined): string {
  if (!given) throw new CommandInvalid(`--${name} is missing`);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(given) ? new Date(`${given}T00:00:00Z`) : null;
  // 2026-02-30 parses as a day of March: only a real day comes back as it went in.
  if (!day || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(given)) {
    throw new CommandInvalid(`--${name} «${given}» is not a day (AAAA-MM-DD)`);
  }
  return given;
}

function countOf(name: string, given: string | undefined): number {
  if (!given) throw new CommandInvalid(`--${name} is missing`);
  if (!/^\d{1,7}$/.test(given)) throw new CommandInvalid(`--${name} «${given}» is not a whole number`);
  return Number(given);
}

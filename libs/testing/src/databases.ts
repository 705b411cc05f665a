import { randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { ownerPool } from './owner-pool';
import type { BuiltTemplate } from './template-builders';
import { testServers } from './test-servers';

export type DatabaseTemplate = 'empty' | BuiltTemplate;

export interface TestDatabase {
  name: string;
  /** Of the superuser. */
  url: string;
  /** Of another role, with no password: that of a service, to prove what it may and may not do. */
  urlAs: (role: string) => string;
  /** Removes the database, also under the feet of connections that are still open. */
  drop: () => Promise<void>;
}

/** Every database of a run of jest begins so; what is left at its end is removed by it. */
export const databasePrefix = (): string => `test_${process.env.TEST_RUN ?? 'alone'}_`;

/** A database of its own for a spec, as a copy of a template that the first spec in need of it makes. */
export async function createDatabase(template: DatabaseTemplate): Promise<TestDatabase> {
  const name = `${databasePrefix()}${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    const source = template === 'empty' ? 'template1' : await readyTemplate(admin, template);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY`);
  });
  const url = urlOf(name);
  return {
    name,
    url,
    urlAs: (role) => urlAs(url, role),
    drop: () => asAdmin(async (admin) => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

/** Removes every database of this run; for servers that go on after it. */
export async function dropTestDatabases(): Promise<void> {
  await asAdmin(async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname::text, $1)',
      [databasePrefix()],
    );
    for (const { datname } of rows) await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  });
}

async function readyTemplate(admin: PoolClient, template: BuiltTemplate): Promise<string> {
  const name = `${databasePrefix()}template_${template}`;
  const building = `${name}_building`;
  const exists = async (database: string) =>
    (await admin.query('SELECT FROM pg_database WHERE datname = $1', [database])).rowCount === 1;
  // Specs run in several processes: one builds, the others wait here. Only a finished template has the name.
  await admin.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
  if (!(await exists(name))) {
    await admin.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${building}`);
    // Loaded only when needed: it brings TypeORM and the makers of PDFs, which most specs have no use for.
    const { templateBuilders } = require('./template-builders') as typeof import('./template-builders');
    await templateBuilders[template](urlOf(building));
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  }
  await admin.query('SELECT pg_advisory_unlock(hashtext($1))', [name]);
  return name;
}

let admins: Pool | undefined;

async function asAdmin<T>(work: (admin: PoolClient) => Promise<T>): Promise<T> {
  admins ??= ownerPool(testServers().postgresUrl);
  const admin = await admins.connect();
  let failure: Error | undefined;
  try {
    return await work(admin);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // What failed may hold the lock of a template, which ends with its connection.
    admin.release(failure);
  }
}

function urlOf(database: string): string {
  const url = new URL(testServers().postgresUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** A server that wants passwords is one that a person named: there the superuser logs in and takes the role. */
function urlAs(adminUrl: string, role: string): string {
  const url = new URL(adminUrl);
  if (url.password) url.searchParams.set('options', `-c role=${role}`);
  else url.username = role;
  return url.href;
}

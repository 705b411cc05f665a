import { Client } from 'pg';
import { createEmptyBodega, settlePeople } from '../build-quipux';
import { catalogues } from '../catalogues';
import { documentIndexes, documentTables } from '../document-tables';
import { departments, institutions } from '../institutions';
import { peopleTables } from '../people-tables';
import { aPerson, userRow } from '../person';
import { rowsInto } from '../row-sink';
import { bundleCountOf, countsOf, type CrowdCounts, type CrowdPlan, crowdUsers } from './crowd-plan';
import { annexesSql, bundlesSql, catalogueSql, documentsSql, routeSql } from './crowd-rows';

export interface CrowdBuild extends CrowdPlan {
  /** Two empty databases, of a superuser. */
  databaseUrl: string;
  bodegaDatabaseUrl: string;
  /** Told of each step as it begins. */
  onStep?: (step: string) => void;
}

/** Who is measured in a crowd, and what must be found of theirs. */
export interface Crowd {
  busy: { userId: number } & CrowdCounts;
  quiet: { userId: number } & CrowdCounts;
}

/** Bulk loading: foreign keys are not checked, and what a crash would lose is made again. */
const bulk = `SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '256MB';
  SET TIME ZONE 'America/Guayaquil'`;
/** Those that refer to others before those that are referred to. */
const large = ['hist_eventos', 'anexos', 'usuarios_radicado', 'radi_texto', 'radicado'];
const department = 201;

/**
 * Builds a Quipux of many documents quickly: rows with the real tables and indexes, no file and no participants. The same
 * plan makes the same rows. Two users own known numbers of documents among everybody else's.
 */
export async function buildCrowd({ onStep = () => undefined, ...build }: CrowdBuild): Promise<Crowd> {
  const crowd = crowdOf(build);
  await connected(build.databaseUrl, async (main) => {
    const step = async (name: string, sql: string): Promise<void> => {
      onStep(name);
      await main.query(sql);
    };
    await main.query(bulk);
    await step(
      'people',
      peopleTables + documentTables + large.map((table) => `ALTER TABLE ${table} SET UNLOGGED;`).join(''),
    );
    await writePeople(main);
    await step('bundles', bundlesSql(build));
    await step('documents', documentsSql(build));
    await step('route', routeSql);
    await step('annexes', annexesSql);
    await step('indexes', `DROP TABLE crowd_bundle; ${documentIndexes}`);
    // A Quipux in use is vacuumed: without it what was just written waits outside the GIN indexes.
    await step('vacuum', 'VACUUM ANALYZE');
  });
  await connected(build.bodegaDatabaseUrl, async (bodega) => {
    onStep('catalogue of the bodega');
    await bodega.query(bulk);
    await createEmptyBodega(bodega);
    await bodega.query(catalogueSql(bundleCountOf(build)));
    await bodega.query('VACUUM ANALYZE');
  });
  return crowd;
}

/** What a built crowd holds, without building it. */
export function crowdOf({ busyCount }: CrowdPlan): Crowd {
  return {
    busy: { userId: crowdUsers.busy, ...countsOf(busyCount) },
    quiet: { userId: crowdUsers.quiet, ...countsOf(busyCount / 10) },
  };
}

async function writePeople(main: Client): Promise<void> {
  const sink = rowsInto(main);
  for (const [table, rows] of Object.entries(catalogues)) await sink.insert(table, rows);
  await sink.insert('institucion', institutions);
  await sink.insert('dependencia', departments);
  const people = Object.values(crowdUsers).map((userId) => aPerson(userId, department));
  await sink.insert('usuarios', people.map(userRow));
  await settlePeople(main);
}

async function connected(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

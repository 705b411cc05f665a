import { mkdir } from 'node:fs/promises';
import { Client } from 'pg';
import { bodegaTables } from './bodega-tables';
import { composeQuipux, type QuipuxFixture } from './compose-quipux';
import { ecuadorsToday } from './ecuadors-today';
import { documentIndexes, documentTables } from './document-tables';
import { copyUsers, peopleTables } from './people-tables';
import { rowsInto } from './row-sink';

export interface QuipuxBuild {
  /** Two empty databases, and a folder that is made if it is not there. */
  databaseUrl: string;
  bodegaDatabaseUrl: string;
  bodegaDir: string;
  /** Documents of the main requester in the last two years. */
  documentCount: number;
  /** 1 unless given. */
  seed?: number;
  /** The last day, `YYYY-MM-DD`; Ecuador's today unless given. */
  today?: string;
  /** False: every file of the requester can be had. */
  damages?: boolean;
}

/** Builds a Quipux with invented people, documents and files; repeatable for the same seed and day. */
export async function buildQuipux(build: QuipuxBuild): Promise<QuipuxFixture> {
  await mkdir(build.bodegaDir, { recursive: true });
  return inDatabase(build.databaseUrl, (main) =>
    inDatabase(build.bodegaDatabaseUrl, async (bodega) => {
      for (const database of [main, bodega]) await refuseUnlessEmpty(database);
      await createMainTables(main);
      await createEmptyBodega(bodega);
      const fixture = await composeQuipux({
        main: rowsInto(main),
        bodega: rowsInto(bodega),
        bodegaDir: build.bodegaDir,
        documentCount: build.documentCount,
        seed: build.seed ?? 1,
        today: build.today ?? ecuadorsToday(),
        damages: build.damages ?? true,
      });
      await settlePeople(main);
      await settleBodega(bodega);
      return fixture;
    }),
  );
}

async function refuseUnlessEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  if (rows.length > 0) throw new Error(`The database ${client.database} is not empty: it has a table ${rows[0]?.name}`);
}

/** The tables and indexes of the main database, without rows. */
export async function createMainTables(client: Client): Promise<void> {
  await client.query(peopleTables + documentTables + documentIndexes);
}

/** The tables and the reading function of the bodega database, without files. */
export async function createEmptyBodega(client: Client): Promise<void> {
  await client.query(bodegaTables);
}

/** What Quipux's triggers and sequences would have done meanwhile. */
export async function settlePeople(main: Client): Promise<void> {
  await main.query(copyUsers);
  await main.query("SELECT setval('usuarios_usua_codi_seq', max(usua_codi)) FROM usuarios");
}

export async function settleBodega(bodega: Client): Promise<void> {
  await bodega.query("SELECT setval('sec_archivo', coalesce(max(arch_codi), 1)) FROM archivo");
}

/** All or nothing, and the planner knows the sizes afterwards. */
export async function inDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return result;
  } finally {
    await client.end();
  }
}

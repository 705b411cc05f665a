import { mkdir } from 'node:fs/promises';
import { Client } from 'pg';
import { bodegaTables } from './bodega-tables';
import { composeQuipux, type QuipuxFixture } from './compose-quipux';
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
      await createMainTables(main);
      await bodega.query(bodegaTables);
      const fixture = await composeQuipux({
        main: rowsInto(main),
        bodega: rowsInto(bodega),
        bodegaDir: build.bodegaDir,
        documentCount: build.documentCount,
        seed: build.seed ?? 1,
        today: build.today ?? ecuadorsToday(),
        damages: build.damages ?? true,
      });
      await main.query(copyUsers);
      return fixture;
    }),
  );
}

/** The tables and indexes of the main database, without rows. */
export async function createMainTables(client: Client): Promise<void> {
  await client.query(peopleTables + documentTables + documentIndexes);
}

export function ecuadorsToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Guayaquil' }).format(new Date());
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

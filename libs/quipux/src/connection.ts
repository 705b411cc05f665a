import { Pool, type PoolClient, type PoolConfig } from 'pg';

/** Quipux's days are Ecuador's, whatever zone its server or ours is set to. */
export const quipuxTimeZone = 'America/Guayaquil';

const defaultStatementTimeoutMs = 120_000;
const defaultConnectionCount = 4;
/** Beyond the server's own time-out: only a server that no longer answers reaches it. */
const answerMarginMs = 15_000;
const connectionTimeoutMs = 10_000;
/** A new connection costs PostgreSQL a process, and questions come in bursts. */
const idleMs = 60_000;
/** A reader that stops half-way (its process hangs) must not hold back Quipux's vacuum for ever. */
const idleInTransactionMs = 15 * 60_000;

export interface QuipuxOptions {
  /** PostgreSQL of Quipux itself. */
  databaseUrl: string;
  /** PostgreSQL that holds files in base64. */
  bodegaDatabaseUrl: string;
  /** The folder that Quipux calls `bodega`. */
  bodegaDir: string;
  /** Folders outside it to which links in it may lead; none unless given. */
  bodegaLinkedDirs?: readonly string[] | undefined;
  /** How long the folder may take for one answer; 30 s unless given. */
  bodegaTimeoutMs?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
  /** Connections to each database, at most. */
  connectionCount?: number;
  statementTimeoutMs?: number;
}

/** A pool whose sessions can only read, think in Ecuador's time and give up on what takes too long. */
export function openReadingPool(url: string, options: QuipuxOptions): Pool {
  const statementTimeoutMs = options.statementTimeoutMs ?? defaultStatementTimeoutMs;
  const config: PoolConfig = {
    connectionString: url,
    max: options.connectionCount ?? defaultConnectionCount,
    application_name: options.applicationName ?? 'quipux-respaldos',
    connectionTimeoutMillis: connectionTimeoutMs,
    idleTimeoutMillis: idleMs,
    query_timeout: statementTimeoutMs + answerMarginMs,
    keepAlive: true,
    onConnect: async (client) => {
      // SET, not start-up parameters: poolers in front of Quipux refuse those they do not know.
      await client.query(sessionSettings(statementTimeoutMs));
    },
  };
  const pool = new Pool(config);
  // Without a listener a connection that dies while idle would end the process; the next query opens another.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Memory: the bitmaps of somebody with hundreds of thousands of documents stay exact. Compilation: it takes longer than what it
 * saves here, and servers before version 11 do not know the setting.
 */
const sessionSettings = (statementTimeoutMs: number): string => `
  SET TIME ZONE '${quipuxTimeZone}';
  SET default_transaction_read_only = on;
  SET statement_timeout = ${Math.trunc(statementTimeoutMs)};
  SET idle_in_transaction_session_timeout = ${idleInTransactionMs};
  SET client_encoding = 'UTF8';
  SET work_mem = '32MB';
  SELECT set_config('jit', 'off', false) FROM pg_settings WHERE name = 'jit'`;

/**
 * Reads a query's rows in batches with flat memory. A cursor of SQL and not of the protocol: there the statement time-out
 * also counts the time that the reader takes between batches, here it counts each batch alone.
 */
export async function* fetchInBatches<Row extends object>(
  pool: Pool,
  sql: string,
  values: unknown[],
  batchCount: number,
): AsyncGenerator<Row[], void, void> {
  const client = await pool.connect();
  // Between two batches nobody waits for an answer: a connection that dies then fails the next batch, and not the whole process.
  client.on('error', heardAtTheNextBatch);
  try {
    await client.query('BEGIN READ ONLY; SET LOCAL cursor_tuple_fraction = 1');
    await client.query(`DECLARE reading NO SCROLL CURSOR FOR ${sql}`, values);
    for (;;) {
      const { rows } = await client.query<Row>(`FETCH ${batchCount} FROM reading`);
      if (rows.length > 0) yield rows;
      if (rows.length < batchCount) return;
    }
  } finally {
    await endReading(client);
    client.removeListener('error', heardAtTheNextBatch);
  }
}

const heardAtTheNextBatch = (): void => undefined;

async function endReading(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

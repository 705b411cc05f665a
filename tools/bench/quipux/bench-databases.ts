import { addressesIn, isRunning, startPostgres } from '@respaldos/testing';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { endedChildrenCpuMs } from './processor-time';

/** The server of a benchmark: the environment's, or one of the project's own in a folder. */
export interface BenchServer {
  readonly isOwn: boolean;
  urlOf(database: string): string;
  /** Processor time that the sessions which have ended took, in all; nothing is known of a server elsewhere. */
  cpuMs(): number | null;
  /** Ends the own server, and removes its data unless they are kept. */
  close(): Promise<void>;
}

export async function openServer(folder: string, isKept: boolean): Promise<BenchServer> {
  const named = addressesIn(process.env).postgresUrl;
  if (named)
    return {
      isOwn: false,
      urlOf: (database) => urlOf(named, database),
      cpuMs: () => null,
      close: async () => undefined,
    };
  const dir = join(folder, 'postgres');
  if (isRunning(dir)) throw new Error(`Another benchmark runs in ${folder}: choose another with --dir`);
  // Durable: what is kept must survive a stop. PostgreSQL's own settings otherwise, as an untuned server has them.
  const server = await startPostgres({ dir, durable: true });
  return {
    isOwn: true,
    urlOf: (database) => urlOf(server.url, database),
    cpuMs: () => Math.max(0, ...server.pids.map(endedChildrenCpuMs)),
    close: async () => {
      await server.stop();
      if (!isKept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Databases of a benchmark, and what was built in them as a comment on the first one. */
export class BenchDatabases {
  constructor(
    private readonly server: BenchServer,
    private readonly names: readonly [string, ...string[]],
  ) {}

  get urls(): string[] {
    return this.names.map((name) => this.server.urlOf(name));
  }

  /** Whether an earlier run left exactly this. */
  async hold(description: string): Promise<boolean> {
    const sql = `SELECT shobj_description(oid, 'pg_database') AS built FROM pg_database WHERE datname = $1`;
    return this.asAdmin(async (admin) => {
      const { rows } = await admin.query<{ built: string | null }>(sql, [this.names[0]]);
      return rows[0]?.built === description;
    });
  }

  async createEmpty(): Promise<void> {
    await this.drop();
    await this.asAdmin(async (admin) => {
      for (const name of this.names) await admin.query(`CREATE DATABASE ${name}`);
    });
  }

  /** Only what was built whole is found by a later run. */
  async remember(description: string): Promise<void> {
    await this.asAdmin(
      async (admin) => void (await admin.query(`COMMENT ON DATABASE ${this.names[0]} IS '${description}'`)),
    );
  }

  async drop(): Promise<void> {
    await this.asAdmin(async (admin) => {
      for (const name of this.names) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  }

  private async asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
    const admin = new Client({ connectionString: this.server.urlOf('postgres') });
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.end();
    }
  }
}

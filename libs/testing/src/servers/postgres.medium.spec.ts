import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { eventually } from '../eventually';
import { isPortFree } from './free-port';
import { postgresBinaries } from './postgres-binaries';
import { startPostgres } from './postgres';
import { startFromAnotherProcess } from './starter-process';

describe('a private PostgreSQL', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'postgres-spec-'));
    chmodSync(dir, 0o700);
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  async function ask({ url }: { url: string }, question: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<unknown[]>({ text: question, rowMode: 'array' })).rows.flat();
    } finally {
      await client.end();
    }
  }

  it('runs in a 0700 directory whoever we are, with UTF-8 and in UTC', async () => {
    const server = await startPostgres({ dir });
    const settings = "SELECT current_user, current_setting('server_encoding'), current_setting('TimeZone')";
    await expect(ask(server, settings)).resolves.toEqual(['postgres', 'UTF8', 'UTC']);
    await server.stop();
  });

  it('has its data again after a stop, after a SIGKILL, and beside a lock file whose pid is somebody else’s', async () => {
    let server = await startPostgres({ dir, durable: true });
    await ask(server, 'CREATE TABLE kept AS SELECT 1 AS number');
    await server.stop();
    writeFileSync(join(dir, 'data', 'postmaster.pid'), `${process.pid}\n`);
    server = await startPostgres({ dir, durable: true });
    await ask(server, 'INSERT INTO kept VALUES (2)');
    for (const pid of server.pids) process.kill(pid, 'SIGKILL');
    server = await startPostgres({ dir, durable: true });
    await expect(ask(server, 'SELECT number FROM kept')).resolves.toEqual([1, 2]);
    await server.stop();
  });

  it('leaves neither processes nor an open port when it is stopped under open connections', async () => {
    const server = await startPostgres({ dir });
    const client = new Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    await server.stop();
    expect(await isPortFree(server.port)).toBe(true);
    await eventually(() => server.pids.every((pid) => !existsSync(`/proc/${pid}`)));
  });

  it('dies with a starter that is killed', async () => {
    const { starter, answer } = await startFromAnotherProcess(`startPostgres({ dir: ${JSON.stringify(dir)} })`);
    const { port } = answer as { port: number };
    starter.kill('SIGKILL');
    await eventually(() => isPortFree(port));
  });

  it('finds its libraries when npm has not made their links', () => {
    const lib = join(dirname(postgresBinaries().postgres), '..', 'lib');
    const links = () => readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink());
    const before = links().map(({ name }) => name);
    // One that the running servers do not need to open again.
    unlinkSync(join(lib, 'libecpg_compat.so'));
    postgresBinaries();
    expect(links().map(({ name }) => name)).toEqual(before);
  });
});

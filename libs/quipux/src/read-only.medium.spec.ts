import { quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client, type Pool, type PoolClient } from 'pg';
import { fetchInBatches, openReadingPool } from './connection';
import { Quipux } from './quipux';

let fixture: TestQuipux;
let pool: Pool;

beforeAll(async () => {
  fixture = await quipuxFixture();
  pool = openReadingPool(fixture.databaseUrl, { ...fixture, statementTimeoutMs: 400, applicationName: 'prueba' });
});

afterAll(async () => {
  await pool.end();
  await fixture.drop();
});

describe('a session with Quipux', () => {
  it('thinks in Ecuador’s time and says who it is', async () => {
    const { rows } = await pool.query(
      "SELECT current_setting('timezone') AS zone, current_setting('application_name') AS name",
    );
    expect(rows).toEqual([{ zone: 'America/Guayaquil', name: 'prueba' }]);
  });

  it('gives up a transaction whose reader has stopped, compiles nothing, and keeps its bitmaps exact', async () => {
    const names = ['idle_in_transaction_session_timeout', 'jit', 'work_mem'];
    const { rows } = await pool.query('SELECT name, setting FROM pg_settings WHERE name = ANY($1) ORDER BY name', [
      names,
    ]);
    expect(rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: String(15 * 60_000) },
      { name: 'jit', setting: 'off' },
      { name: 'work_mem', setting: String(32 * 1024) },
    ]);
  });

  it.each([
    "UPDATE radicado SET radi_asunto = 'x'",
    'DELETE FROM hist_eventos',
    'CREATE TABLE nueva (x integer)',
    "SELECT nextval('usuarios_usua_codi_seq')",
  ])('cannot write, not even as the owner: %s', async (sql) => {
    await expect(pool.query(sql)).rejects.toMatchObject({ code: '25006' });
  });

  it('gives up on what takes too long', async () => {
    await expect(pool.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
  });

  async function terminate(pid: number | undefined): Promise<void> {
    const admin = new Client({ connectionString: fixture.databaseUrl });
    await admin.connect();
    await admin.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
    await admin.end();
  }

  it('fails the next batch, and not the process, when its connection dies while a batch is worked on', async () => {
    const acquired = new Promise<PoolClient>((resolve) => pool.once('acquire', resolve));
    const sql = 'SELECT pg_backend_pid() AS pid FROM generate_series(1, 10)';
    const reading = fetchInBatches<{ pid: number }>(pool, sql, [], 2);
    const first = await reading.next();
    const client = await acquired;
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    await terminate(first.value?.[0]?.pid);
    await ended;
    await expect(reading.next()).rejects.toThrow('not queryable');
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('goes on after the server ended its idle connection', async () => {
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await terminate(rows[0]?.pid);
    const again = async () => (await pool.query('SELECT 1 AS one')).rows;
    await expect(again().catch(again)).resolves.toEqual([{ one: 1 }]);
  });
});

describe('a role that may only read', () => {
  it('is enough for everything', async () => {
    const role = `solo_lectura_${fixture.main.name}`;
    for (const { url } of [fixture.main, fixture.bodega]) {
      const owner = new Client({ connectionString: url });
      await owner.connect();
      await owner.query(`DO $$ BEGIN CREATE ROLE ${role} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
      await owner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
      await owner.end();
    }
    const urls = { databaseUrl: fixture.main.urlAs(role), bodegaDatabaseUrl: fixture.bodega.urlAs(role) };
    const quipux = await Quipux.open({ ...fixture, ...urls });
    const { requester } = fixture.accounts;
    const ids: string[] = [];
    for await (const { documentId } of quipux.documents.select(requester.userId, fixture.period)) ids.push(documentId);
    expect(await quipux.documents.count(requester.userId, fixture.period)).toMatchObject({ documentCount: ids.length });
    expect(await quipux.documents.read(ids)).toHaveLength(ids.length);
    expect(await quipux.users.logIn(requester.login, requester.password)).toMatchObject({ outcome: 'accepted' });
    expect(await quipux.users.inactiveOf(2, 'nunez')).toHaveLength(1);
    expect(await quipux.users.institutionAdmins(2)).toHaveLength(1);
    const inDatabase = fixture.manifest.find(({ location, fault }) => location.kind === 'database' && !fault);
    if (inDatabase) expect((await quipux.files.open(inDatabase.location)).aboutBytes).toBeGreaterThan(0);
    await quipux.close();
  });
});

describe('opening a Quipux', () => {
  it.each([
    ['databaseUrl', 'the database of Quipux'],
    ['bodegaDatabaseUrl', 'the bodega database'],
  ] as const)('names the part that is wrong: %s', async (which, part) => {
    const swapped = { ...fixture, [which]: which === 'databaseUrl' ? fixture.bodegaDatabaseUrl : fixture.databaseUrl };
    await expect(Quipux.open(swapped)).rejects.toThrow(part);
  });

  it('names the folder when that is not there', async () => {
    await expect(Quipux.open({ ...fixture, bodegaDir: '/no/existe' })).rejects.toThrow('the bodega folder');
  });
});

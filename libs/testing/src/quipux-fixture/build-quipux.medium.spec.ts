import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../databases';
import { buildQuipux } from './build-quipux';

let main: TestDatabase;
let bodega: TestDatabase;
const dir = mkdtempSync(join(tmpdir(), 'quipux-'));

beforeAll(async () => {
  [main, bodega] = [await createDatabase('empty'), await createDatabase('empty')];
});

afterAll(async () => {
  await main.drop();
  await bodega.drop();
  rmSync(dir, { recursive: true });
});

const build = () =>
  buildQuipux({
    databaseUrl: main.url,
    bodegaDatabaseUrl: bodega.url,
    bodegaDir: join(dir, 'bodega'),
    documentCount: 30,
    today: '2026-03-02',
  });

async function one<T>(database: TestDatabase, sql: string): Promise<T | undefined> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ value: T }>(sql);
  await client.end();
  return rows[0]?.value;
}

describe('building a Quipux', () => {
  it('fills both databases and the folder', async () => {
    const { manifest, period } = await build();
    expect(period).toEqual({ from: '2024-03-02', to: '2026-03-02' });
    const kept = manifest.filter(({ fault }) => fault !== 'missing');
    const inDatabase = kept.filter(({ location }) => location.kind === 'database');
    expect(
      await one(
        bodega,
        'SELECT ((SELECT count(*) FROM archivo_0001) + (SELECT count(*) FROM archivo_0002))::int AS value',
      ),
    ).toBe(inDatabase.length);
    const inFolder = kept.flatMap(({ location }) => (location.kind === 'path' ? [location.path] : []));
    expect(inFolder.length).toBeGreaterThan(10);
    expect(inFolder.filter((path) => !existsSync(join(dir, 'bodega', path)))).toEqual([]);
    expect(await one(main, 'SELECT count(*) = (SELECT count(*) FROM usuarios) AS value FROM usuario')).toBe(true);
  });

  it('has no document that points to a file nobody stored, and none of the future', async () => {
    const codes = "SELECT string_agg(DISTINCT arch_codi::text, ',') AS value FROM radicado WHERE arch_codi <> 0";
    const referred = (await one<string>(main, codes)) ?? '';
    const lost = `SELECT count(*)::integer AS value FROM unnest('{${referred}}'::bigint[]) AS code WHERE code NOT IN (SELECT arch_codi FROM archivo)`;
    expect(await one(bodega, lost)).toBe(0);
    expect(
      await one(main, "SELECT max(greatest(radi_fech_radi, radi_fech_ofic)) < '2026-03-02' AS value FROM radicado"),
    ).toBe(true);
  });

  it('refuses a database that holds something, and leaves it as it was', async () => {
    const before = await one(main, 'SELECT count(*) AS value FROM radicado');
    await expect(build()).rejects.toThrow('is not empty');
    expect(await one(main, 'SELECT count(*) AS value FROM radicado')).toBe(before);
  });
});

import { Quipux } from '@respaldos/quipux';
import { quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import { FileFetcher } from './file-fetcher';
import type { NewFile } from './package/file-catalog';

jest.setTimeout(60_000);

/** The table of files answers with an error for a while, and everything else of Quipux answers. */
describe('a file that cannot be read', () => {
  let fixture: TestQuipux;
  let quipux: Quipux;
  let bodega: Client;
  let file: NewFile;

  beforeAll(async () => {
    fixture = await quipuxFixture();
    quipux = new Quipux(fixture);
    bodega = new Client({ connectionString: fixture.bodegaDatabaseUrl });
    await bodega.connect();
    const { rows } = await bodega.query<{ fileId: string }>('SELECT arch_codi AS "fileId" FROM archivo_0001 LIMIT 1');
    file = {
      location: { kind: 'database', fileId: rows[0]!.fileId },
      nameHint: 'a.pdf',
      title: 'A',
      signed: false,
      optional: false,
    };
    await bodega.query(`
      CREATE TABLE trouble (code text, ends_at timestamptz);
      CREATE FUNCTION stop_at_trouble() RETURNS boolean LANGUAGE plpgsql AS $$
      DECLARE found text := (SELECT code FROM trouble WHERE ends_at > clock_timestamp());
      BEGIN
        IF found IS NOT NULL THEN RAISE 'trouble' USING ERRCODE = found; END IF;
        RETURN true;
      END $$;
      ALTER TABLE archivo_0001 RENAME TO archivo_of_before;
      CREATE VIEW archivo_0001 AS SELECT * FROM archivo_of_before WHERE stop_at_trouble();
      GRANT SELECT ON archivo_0001 TO PUBLIC;`);
  });
  beforeEach(() => bodega.query('DELETE FROM trouble'));
  afterAll(async () => {
    await bodega.end();
    await quipux.close();
    await fixture.drop();
  });

  /** A tenth of what a worker has. */
  const patience = { retryDelaysMs: [20, 100, 300], outageDelaysMs: [100, 1_000] };
  const fetched = () => new FileFetcher(quipux, new AbortController().signal, patience).fetch(file);
  const trouble = (code: string, seconds: number): Promise<unknown> =>
    bodega.query(`INSERT INTO trouble VALUES ($1, clock_timestamp() + $2 * interval '1 s')`, [code, seconds]);

  it('because its server was away, and for longer than it is usually tried, is no exception once it is back', async () => {
    await trouble('57P03', 1);
    expect(await fetched()).toMatchObject({ ok: true });
  });

  it('although Quipux answers is an exception, with the reason', async () => {
    await trouble('42501', 3600);
    expect(await fetched()).toEqual({ ok: false, code: 'unreadable', detail: 'trouble' });
  });
});

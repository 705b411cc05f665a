import { quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import { selectedDocuments } from './selection';

const user = 77_001;

let fixture: TestQuipux;
let client: Client;

beforeAll(async () => {
  fixture = await quipuxFixture();
  client = new Client({ connectionString: fixture.databaseUrl });
  await client.connect();
  // 20,000 documents of three hundred users, and a route row for each
  await client.query(`
    INSERT INTO radicado (radi_nume_radi, radi_nume_temp, radi_fech_radi, radi_fech_ofic, esta_codi, radi_usua_rem, radi_usua_dest, radi_cca)
    SELECT id, id, t, t, n % 10, '-' || 77000 + n % 300 || '-', '-' || 77000 + n % 299 || '--' || 78000 + n % 50 || '-', '-' || 77000 + n % 297 || '-'
      FROM generate_series(1, 20000) AS n,
           LATERAL (SELECT 20230002010000000000 + n * 10 + n % 2, timestamptz '2023-01-01' + n * interval '51 min') AS row(id, t);
    INSERT INTO hist_eventos (hist_fech, usua_codi_ori, radi_nume_radi, hist_obse, usua_codi_dest, sgd_ttr_codigo)
    SELECT radi_fech_radi, 77000 + n % 301, radi_nume_radi, '', 77000 + n % 303, 8 + n % 3
      FROM (SELECT radi_nume_radi, radi_fech_radi, row_number() OVER () AS n FROM radicado) AS documents;`);
  // What has just been written waits outside the GIN indexes until a vacuum; a Quipux in use is vacuumed.
  await client.query('VACUUM ANALYZE radicado, hist_eventos');
});

afterAll(async () => {
  await client.end();
  await fixture.drop();
});

describe('the selection', () => {
  it('goes through the array indexes and the route’s, and scans no large table', async () => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${selectedDocuments}`, [
      user,
      '2024-01-01',
      '2024-12-31',
    ]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    for (const index of [
      'ix_radicado_rem_array',
      'ix_radicado_dest_array',
      'ix_radicado_cca_array',
      'ix_hist_eventos',
    ]) {
      expect(plan).toContain(index);
    }
    expect(plan).not.toMatch(/Seq Scan on (radicado|hist_eventos)/);
  });
});

import { buildCrowd, createDatabase, type Crowd, crowdPeriod, type TestDatabase } from '@respaldos/testing';
import { Client } from 'pg';
import { openReadingPool } from './connection';
import { Quipux } from './quipux';
import { selectedDocuments } from './selection';
import { countSelected } from './selection-estimate';

// A user with many documents in a Quipux of many more; `npm run bench -- quipux` is the same with millions.
let main: TestDatabase;
let bodega: TestDatabase;
let crowd: Crowd;
let quipux: Quipux;

beforeAll(async () => {
  [main, bodega] = await Promise.all([createDatabase('empty'), createDatabase('empty')]);
  const urls = { databaseUrl: main.url, bodegaDatabaseUrl: bodega.url };
  crowd = await buildCrowd({ ...urls, documentCount: 40_000, busyCount: 800 });
  quipux = new Quipux({ ...urls, bodegaDir: '.' });
}, 120_000);

afterAll(async () => {
  await quipux.close();
  await Promise.all([main.drop(), bodega.drop()]);
});

describe.each(['busy', 'quiet'] as const)('the %s user of a crowd', (name) => {
  it('has exactly the documents that were built, in both trays', async () => {
    const { userId, ...expected } = crowd[name];
    const found = { documentCount: 0, sentCount: 0, receivedCount: 0 };
    for await (const { trays } of quipux.documents.select(userId, crowdPeriod)) {
      found.documentCount += 1;
      if (trays.includes('sent')) found.sentCount += 1;
      if (trays.includes('received')) found.receivedCount += 1;
    }
    expect(found).toEqual(expected);
    expect(await quipux.documents.count(userId, crowdPeriod)).toMatchObject(expected);
  });
});

describe('the estimate of bytes', () => {
  it('looks at few documents spread evenly and comes near what looking at all says; the counts stay exact', async () => {
    const urls = { databaseUrl: main.url, bodegaDatabaseUrl: bodega.url, bodegaDir: '.' };
    const pools = { main: openReadingPool(main.url, urls), bodega: openReadingPool(bodega.url, urls) };
    const estimate = (sampleCount: number) => countSelected(pools, crowd.busy.userId, crowdPeriod, sampleCount);
    const [all, few] = [await estimate(10_000), await estimate(200)];
    await Promise.all([pools.main.end(), pools.bodega.end()]);
    expect({ ...few, estimatedBytes: 0 }).toEqual({ ...all, estimatedBytes: 0 });
    expect(few.estimatedBytes).not.toBe(all.estimatedBytes);
    expect(few.estimatedBytes / all.estimatedBytes).toBeGreaterThan(0.8);
    expect(few.estimatedBytes / all.estimatedBytes).toBeLessThan(1.2);
  });
});

describe('the selection', () => {
  it('goes through the array indexes and the route’s, and scans no large table', async () => {
    const client = new Client({ connectionString: main.url });
    await client.connect();
    const values = [crowd.busy.userId, crowdPeriod.from, crowdPeriod.to];
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${selectedDocuments}`, values);
    await client.end();
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    const indexes = ['ix_radicado_rem_array', 'ix_radicado_dest_array', 'ix_radicado_cca_array', 'ix_hist_eventos'];
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (radicado|hist_eventos)/);
    expect(selectedDocuments).not.toMatch(/LIKE/i);
  });
});

import { createDatabase } from '@respaldos/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './persistence.module';

/** The servers of tests acknowledge before they write, as a careless server of an institution may. */
describe('a session of a service', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => void (database = await createDatabase('respaldos')));
  afterAll(() => database.drop());

  async function durabilityIn(url: string): Promise<string> {
    const session = await new DataSource(dataSourceOptions({ url, applicationName: 'test', poolSize: 1 })).initialize();
    try {
      const [row] = await session.query<[{ synchronous_commit: string }]>('SHOW synchronous_commit');
      return row.synchronous_commit;
    } finally {
      await session.destroy();
    }
  }

  it('has written what it acknowledges, whatever its server does by default', async () => {
    const plain = new Client({ connectionString: database.url });
    await plain.connect();
    const { rows } = await plain.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
    await plain.end();
    expect(rows).toEqual([{ synchronous_commit: 'off' }]);
    expect(await durabilityIn(database.url)).toBe('on');
  });

  it('keeps what is stricter', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c synchronous_commit=remote_apply');
    expect(await durabilityIn(url.href)).toBe('remote_apply');
  });
});

import { Client } from 'pg';
import { createDatabase, type TestDatabase } from './databases';

describe('databases for specs', () => {
  const made: TestDatabase[] = [];

  afterEach(async () => {
    await Promise.all(made.splice(0).map((database) => database.drop()));
  });

  async function create(template: Parameters<typeof createDatabase>[0]): Promise<TestDatabase> {
    const database = await createDatabase(template);
    made.push(database);
    return database;
  }

  async function ask(url: string, question: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<unknown[]>({ text: question, rowMode: 'array' })).rows.flat();
    } finally {
      await client.end();
    }
  }

  it('are empty when that is wanted, and each its own', async () => {
    const [one, other] = await Promise.all([create('empty'), create('empty')]);
    await ask(one.url, 'CREATE TABLE mine ()');
    const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
    expect([await ask(one.url, tables), await ask(other.url, tables)]).toEqual([['mine'], []]);
  });

  it('have the schema of the service, of which its own roles get what they are granted', async () => {
    const { url, urlAs } = await create('respaldos');
    const rights = "SELECT current_user, has_table_privilege('backup_request', 'INSERT')";
    await expect(ask(urlAs('respaldos_requests'), rights)).resolves.toEqual(['respaldos_requests', true]);
    await expect(ask(urlAs('respaldos_gateway'), rights)).resolves.toEqual(['respaldos_gateway', false]);
    await expect(ask(url, 'SELECT count(*)::int FROM backup_request')).resolves.toEqual([0]);
  });

  it('are copies of one template for specs that ask at the same time', async () => {
    const databases = await Promise.all([create('respaldos'), create('respaldos'), create('respaldos')]);
    expect(new Set(databases.map(({ name }) => name)).size).toBe(3);
    const counts = databases.map(({ url }) => ask(url, 'SELECT count(*)::int FROM trail_entry'));
    await expect(Promise.all(counts)).resolves.toEqual([[0], [0], [0]]);
  });

  it('are there with the tables of Quipux too', async () => {
    const quipux = await create('quipux');
    const bodega = await create('quipux_bodega');
    await expect(ask(quipux.url, "SELECT to_regclass('radicado') IS NOT NULL")).resolves.toEqual([true]);
    await expect(ask(bodega.url, "SELECT to_regclass('archivo') IS NOT NULL")).resolves.toEqual([true]);
  });

  it('go away under the feet of who is still connected', async () => {
    const database = await createDatabase('empty');
    const client = new Client({ connectionString: database.url });
    const broken = new Promise((resolve) => client.on('error', resolve)); // more than one comes
    await client.connect();
    await database.drop();
    await broken;
    await expect(ask(database.url, 'SELECT 1')).rejects.toThrow('does not exist');
    await database.drop();
  });
});

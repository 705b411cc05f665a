import { gridPeriod, insertDocuments, quipuxFixture, selectionGrid, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import type { Period, SelectedDocument } from './model';
import { Quipux } from './quipux';
import { selectedDocuments } from './selection';
import { expectedSelection, oldRule } from './spec/expected-selection';

const grid = selectionGrid();
const zones = ['UTC', 'America/Guayaquil', 'Asia/Tokyo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];

let fixture: TestQuipux;
let quipux: Quipux;
let client: Client;

beforeAll(async () => {
  fixture = await quipuxFixture();
  quipux = new Quipux(fixture);
  client = new Client({ connectionString: fixture.databaseUrl });
  await client.connect();
  await insertDocuments(client, grid.documents);
}, 60_000);

afterAll(async () => {
  await client.end();
  await quipux.close();
  await fixture.drop();
});

async function selected(userId: number, period: Period, from = quipux): Promise<SelectedDocument[]> {
  const found: SelectedDocument[] = [];
  for await (const document of from.documents.select(userId, period)) found.push(document);
  return found;
}

describe('the documents of a user', () => {
  it('are of all kinds in what is compared', () => {
    const sizes = grid.users.map(({ userId }) => expectedSelection(grid.documents, userId, gridPeriod).length);
    // Three of five moments are inside; sender: 3 states of originals; recipient and copied: 2 states of 2 kinds of copies;
    // the rest: 4 states of 4 kinds of documents.
    expect(sizes.slice(0, 7)).toEqual([9, 12, 12, 48, 48, 48, 48]);
    expect(sizes[7]).toBe(48);
    expect(sizes[8]).toBeGreaterThan(20);
    expect(sizes[9]).toBe(0);
  });

  it.each(grid.users)(
    '$name are those that the rule says, by an expectation that shares nothing with the query',
    async ({ userId }) => {
      const expected = expectedSelection(grid.documents, userId, gridPeriod);
      expect(await selected(userId, gridPeriod)).toEqual(expected);
      expect(await quipux.documents.count(userId, gridPeriod)).toMatchObject({
        documentCount: expected.length,
        sentCount: expected.filter(({ trays }) => trays.includes('sent')).length,
        receivedCount: expected.filter(({ trays }) => trays.includes('received')).length,
      });
    },
  );

  it.each(['2025-03-04', '2025-03-05', '2025-03-06'])('are the same on %s alone', async (day) => {
    const period = { from: day, to: day };
    for (const { userId } of grid.users)
      expect(await selected(userId, period)).toEqual(expectedSelection(grid.documents, userId, period));
  });

  it('are what the old rule brings, searched as text, for everybody that the fixture has', async () => {
    await client.query(`SET TIME ZONE 'America/Guayaquil'`);
    const { rows } = await client.query<{ user_id: number }>('SELECT usua_codi AS user_id FROM usuarios');
    const users = [...rows.map((row) => row.user_id), ...grid.users.map(({ userId }) => userId)];
    const wide = {
      from: fixture.period.from < gridPeriod.from ? fixture.period.from : gridPeriod.from,
      to: fixture.period.to,
    };
    let documentCount = 0;
    for (const userId of users) {
      const old = await client.query<{ id: string; tray: string }>(oldRule, [userId, wide.from, wide.to]);
      const found = (await selected(userId, wide)).flatMap(({ documentId, trays }) =>
        trays.map((tray) => ({ id: documentId, tray })),
      );
      expect(found.sort((a, b) => a.id.localeCompare(b.id))).toEqual(old.rows);
      documentCount += found.length;
    }
    expect(documentCount).toBeGreaterThan(500);
  });
});

describe('in a session of another zone', () => {
  it.each(zones)('the query brings the same: %s', async (zone) => {
    await client.query(`SET TIME ZONE '${zone}'`);
    for (const { userId } of grid.users) {
      const { rows } = await client.query<{ id: string }>(
        `SELECT radi_nume_radi::text AS id FROM (${selectedDocuments}) AS s ORDER BY dated_at, radi_nume_radi`,
        [userId, gridPeriod.from, gridPeriod.to],
      );
      const expected = expectedSelection(grid.documents, userId, gridPeriod);
      expect(rows.map(({ id }) => id)).toEqual(expected.map(({ documentId }) => documentId));
    }
  });

  it('a whole database that lives in UTC gives the same lists and counts', async () => {
    await client.query(`ALTER DATABASE ${fixture.main.name} SET timezone TO 'UTC'`);
    const elsewhere = new Quipux(fixture);
    for (const { userId } of grid.users) {
      const expected = expectedSelection(grid.documents, userId, gridPeriod);
      expect(await selected(userId, gridPeriod, elsewhere)).toEqual(expected);
      const count = await elsewhere.documents.count(userId, gridPeriod);
      expect(count.documentCount).toBe(expected.length);
    }
    await elsewhere.close();
    await client.query(`ALTER DATABASE ${fixture.main.name} RESET timezone`);
  });
});

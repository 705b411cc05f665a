import { aDocument, type FixtureDocument, insertDocument, quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import type { SelectedDocument } from './model';
import { Quipux } from './quipux';

// What «quipux-legacy» §5.1 says, as rows: nothing here is computed from what is tested.
type Overrides = Partial<FixtureDocument> & { ending?: 0 | 1 | 2 };

/** Each test has users of its own, so that none sees another's documents. */
let user = 77_001;
const other = 66_001;
const day = '2025-03-04';
const period = { from: day, to: day };

const step = (action: number, from: number, to: number | null) => ({ action, from, to });

let fixture: TestQuipux;
let quipux: Quipux;
let client: Client;

beforeAll(async () => {
  fixture = await quipuxFixture();
  quipux = new Quipux(fixture);
  client = new Client({ connectionString: fixture.databaseUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await quipux.close();
  await fixture.drop();
});

beforeEach(() => {
  user += 1;
});

const insert = (overrides: Overrides): Promise<FixtureDocument> => insertDocument(client, aDocument(overrides));

async function selected(of = user): Promise<SelectedDocument[]> {
  const found: SelectedDocument[] = [];
  for await (const document of quipux.documents.select(of, period)) found.push(document);
  return found;
}

const ids = async (of = user) => (await selected(of)).map(({ documentId }) => documentId);

describe('the date that selects', () => {
  const outside = '2024-01-01T10:00:00-05:00';
  const inside = '2025-03-04T10:00:00-05:00';

  it('is the signing date when the parent was made here', async () => {
    const { documentId } = await insert({
      ending: 1,
      stateCode: 2,
      recipients: [user],
      officialAt: inside,
      registeredAt: outside,
    });
    await insert({ ending: 1, stateCode: 2, recipients: [user], officialAt: outside, registeredAt: inside });
    await insert({ ending: 1, stateCode: 2, recipients: [user], officialAt: null, registeredAt: inside });
    expect(await ids()).toEqual([documentId]);
  });

  it('is the arrival when the parent was registered, for the parent and for its copies', async () => {
    const registered = await insert({
      ending: 2,
      stateCode: 6,
      steps: [step(9, other, user)],
      officialAt: outside,
      registeredAt: inside,
    });
    const copy = await insert({
      ending: 1,
      parentId: registered.documentId,
      stateCode: 2,
      recipients: [user],
      officialAt: null,
      registeredAt: inside,
    });
    await insert({
      ending: 1,
      parentId: registered.documentId,
      stateCode: 2,
      recipients: [user],
      officialAt: inside,
      registeredAt: outside,
    });
    expect(await ids()).toEqual([registered.documentId, copy.documentId]);
  });

  it.each(['UTC', 'Asia/Tokyo', 'Pacific/Honolulu'])('does not move when the server thinks in %s', async (zone) => {
    await client.query(`ALTER DATABASE ${fixture.main.name} SET timezone TO '${zone}'`);
    const elsewhere = new Quipux(fixture);
    await insert({ senders: [user], officialAt: '2025-03-03T23:59:59-05:00' });
    const wanted = await insert({ senders: [user], officialAt: '2025-03-04T23:59:59-05:00' });
    const found: SelectedDocument[] = [];
    for await (const document of elsewhere.documents.select(user, period)) found.push(document);
    await elsewhere.close();
    await client.query(`ALTER DATABASE ${fixture.main.name} RESET timezone`);
    expect(found).toEqual([{ documentId: wanted.documentId, trays: ['sent'], datedAt: '2025-03-05T04:59:59.000Z' }]);
  });
});

describe('the list of a user', () => {
  it('holds each document once with each of its trays', async () => {
    const both = await insert({
      ending: 1,
      stateCode: 2,
      recipients: [user],
      steps: [step(9, user, other), step(9, other, user), step(8, other, user), step(9, user, other)],
    });
    expect(await selected()).toEqual([
      { documentId: both.documentId, trays: ['sent', 'received'], datedAt: '2025-03-04T17:00:00.000Z' },
    ]);
    expect(await quipux.documents.count(user, period)).toMatchObject({
      sentCount: 1,
      receivedCount: 1,
      documentCount: 1,
    });
  });

  it('is ordered by date and id', async () => {
    const at = (officialAt: string) => insert({ senders: [user], officialAt });
    const late = await at('2025-03-04T18:00:00-05:00');
    const early = await at('2025-03-04T08:00:00-05:00');
    const sameMoment = await at('2025-03-04T18:00:00-05:00');
    expect(await ids()).toEqual([early.documentId, late.documentId, sameMoment.documentId]);
  });

  it('is of one moment: what changes while it is read does not change it', async () => {
    await client.query(
      `INSERT INTO radicado (radi_nume_radi, radi_nume_temp, radi_fech_radi, radi_fech_ofic, esta_codi, radi_usua_rem)
       SELECT 20250009990000000000 + n * 10, 20250009990000000000 + n * 10, t, t, 6, '-${user}-'
         FROM generate_series(1, 5000) AS n, LATERAL (SELECT timestamptz '2025-03-04 08:00-05' + n * interval '1 s') AS at(t)`,
    );
    let count = 0;
    for await (const _ of quipux.documents.select(user, period)) {
      count += 1;
      if (count === 1) await client.query(`UPDATE radicado SET esta_codi = 7 WHERE radi_usua_rem = '-${user}-'`);
    }
    expect(count).toBe(5000);
    expect(await ids()).toEqual([]);
  });

  it('gives its connection back when the reader leaves early', async () => {
    await insert({ senders: [user] });
    for (let round = 0; round < 10; round += 1) {
      for await (const _ of quipux.documents.select(user, period)) break;
    }
    expect(await ids()).toHaveLength(1);
  });
});

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
const everyState = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

const step = (action: number, from: number, to: number | null) => ({ action, from, to });

interface ClauseRows {
  name: string;
  tray: 'sent' | 'received';
  states: number[];
  endings: (0 | 1 | 2)[];
  document: () => Overrides;
}

const routed = (name: string, tray: 'sent' | 'received', action: number): ClauseRows => ({
  name,
  tray,
  states: [0, 2, 3, 6],
  endings: [0, 1, 2],
  document: () => ({ steps: [tray === 'sent' ? step(action, user, other) : step(action, other, user)] }),
});

const clauses: ClauseRows[] = [
  {
    name: 'a) signed by the user',
    tray: 'sent',
    states: [0, 3, 6],
    endings: [0],
    document: () => ({ senders: [other, user] }),
  },
  routed('b) reassigned by the user', 'sent', 9),
  {
    name: 'c) received',
    tray: 'received',
    states: [0, 2],
    endings: [1],
    document: () => ({ recipients: [other, user] }),
  },
  {
    name: 'c) received in copy',
    tray: 'received',
    states: [0, 2],
    endings: [1],
    document: () => ({ copies: [user, other] }),
  },
  routed('d) reassigned to the user', 'received', 9),
  routed('d) reassigned to the user by an administrator', 'received', 10),
  routed('e) informed to the user', 'received', 8),
];

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

describe.each(clauses)('$name', ({ tray, states, endings, document }) => {
  it('selects exactly these states', async () => {
    const wanted: string[] = [];
    for (const stateCode of everyState) {
      const { documentId } = await insert({ ...document(), ending: endings[0], stateCode });
      if (states.includes(stateCode)) wanted.push(documentId);
    }
    const found = await selected();
    expect(found.map(({ documentId }) => documentId).sort()).toEqual(wanted.sort());
    expect(new Set(found.flatMap(({ trays }) => trays))).toEqual(new Set([tray]));
  });

  it('selects exactly these endings of the id', async () => {
    const wanted: string[] = [];
    for (const ending of [0, 1, 2] as const) {
      const { documentId } = await insert({ ...document(), ending, stateCode: states[0] });
      if (endings.includes(ending)) wanted.push(documentId);
    }
    expect((await ids()).sort()).toEqual(wanted.sort());
  });

  it('is nobody else’s', async () => {
    await insert({ ...document(), ending: endings[0], stateCode: states[0] });
    const digitsInCommon = [Number(`1${user}`), Number(`${user}0`), Math.trunc(user / 10), user % 10_000];
    for (const lookAlike of digitsInCommon) expect(await ids(lookAlike)).toEqual([]);
    expect(await ids()).toHaveLength(1);
  });

  it('begins at midnight of Ecuador and ends a second before the next', async () => {
    const at = (officialAt: string) => insert({ ...document(), ending: endings[0], stateCode: states[0], officialAt });
    await at('2025-03-03T23:59:59-05:00');
    const first = await at('2025-03-04T00:00:00-05:00');
    const last = await at('2025-03-04T23:59:59.999-05:00');
    await at('2025-03-05T00:00:00-05:00');
    expect(await ids()).toEqual([first.documentId, last.documentId]);
  });
});

describe('what no clause brings', () => {
  it.each([
    ['commented by the user', () => ({ steps: [step(22, user, null)] })],
    ['archived by the user', () => ({ steps: [step(13, user, user)] })],
    ['informed by the user', () => ({ steps: [step(8, user, other)] })],
    ['reassigned by the user as an administrator', () => ({ steps: [step(10, user, other)] })],
    ['registered by the user', () => ({ ending: 2 as const, senders: [user] })],
    ['received, but as the parent', () => ({ recipients: [user] })],
  ])('leaves out a document %s', async (_, document) => {
    await insert({ stateCode: 6, ...document() });
    expect(await ids()).toEqual([]);
  });
});

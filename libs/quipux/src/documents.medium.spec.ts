import { aDocument, insertDocument, quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import type { SourceDocument } from './model';
import { Quipux } from './quipux';

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

async function readOnly(documentId: string): Promise<SourceDocument> {
  const [document] = await quipux.documents.read([documentId]);
  if (!document) throw new Error(`${documentId} was not read`);
  return document;
}

const person = { userId: 1, titlePrefix: 'Ing.', name: 'Ana', lastName: 'Ñáñez', position: 'Jefa', institution: 'MCP' };

describe('a document', () => {
  it('is read with its parent’s people, its route in order and plain texts', async () => {
    const parent = await insertDocument(
      client,
      aDocument({
        participants: [
          { ...person, kind: 1 },
          { ...person, kind: 3, name: 'Luz &lt;3', titlePrefix: '' },
        ],
      }),
    );
    const { documentId } = await insertDocument(
      client,
      aDocument({
        ending: 1,
        parentId: parent.documentId,
        stateCode: 2,
        confidential: true,
        subject: 'Costo &lt; 5 & "comillas" <script>',
        signedBy: '<table><tr><td>Firmante</td><td>Ana</td></tr></table>',
        steps: [
          { action: 9, from: 1009, to: 1010, at: '2025-03-06T09:00:00-05:00', note: 'Atender<br>hoy' },
          { action: 2, from: 1009, to: null, at: '2025-03-05T09:00:00-05:00' },
          { action: 13, from: 424_242, to: null, at: '2025-03-07T09:00:00-05:00' },
        ],
      }),
    );
    expect(await readOnly(documentId)).toMatchObject({
      parentId: parent.documentId,
      type: 'Memorando',
      stateCode: 2,
      state: 'En Trámite',
      confidential: true,
      subject: 'Costo < 5 & "comillas" <script>',
      signedBy: 'Firmante Ana',
      signedAt: '2025-03-04T17:00:00.000Z',
      participants: [
        { kind: 'sender', name: 'Ing. Ana Ñáñez', position: 'Jefa', institution: 'MCP' },
        { kind: 'copy', name: 'Luz <3 Ñáñez' },
      ],
      route: [
        { at: '2025-03-05T14:00:00.000Z', from: 'Efraín Sigcha Peñafiel', to: '', action: 'Registro', note: '' },
        { from: 'Efraín Sigcha Peñafiel', to: 'Nuevo Sin Activar', action: 'Reasignar', note: 'Atender\nhoy' },
        { from: '', action: 'Archivar' },
      ],
    });
  });

  it('shows its parent’s annexes before its own, and never a deleted one', async () => {
    const parent = await insertDocument(
      client,
      aDocument({
        annexes: [
          { name: 'primero.pdf', fileId: 1 },
          { name: 'borrado.pdf', deleted: true },
          { name: 'segundo.pdf', path: '/2012/x.pdf' },
        ],
      }),
    );
    const copy = await insertDocument(
      client,
      aDocument({ ending: 1, parentId: parent.documentId, annexes: [{ name: 'propio.pdf' }] }),
    );
    const names = async (id: string) => (await readOnly(id)).annexes.map(({ name }) => name);
    expect(await names(copy.documentId)).toEqual(['primero.pdf', 'segundo.pdf', 'propio.pdf']);
    expect(await names(parent.documentId)).toEqual(['primero.pdf', 'segundo.pdf']);
    expect((await readOnly(copy.documentId)).annexes[2]?.files).toEqual([]);
  });

  it('has the annex that stands for its image, also a deleted one, and its own file when that annex is nowhere', async () => {
    const annexes = [{ name: 'escaneado.png', fileId: 31, deleted: true }];
    const replaced = await insertDocument(client, aDocument({ fileId: 30, imageAnnex: 1, annexes }));
    const lost = await insertDocument(client, aDocument({ fileId: 32, imageAnnex: 9 }));
    expect((await readOnly(replaced.documentId)).files).toMatchObject([
      { location: { fileId: '31' }, nameHint: 'escaneado.png' },
    ]);
    expect((await readOnly(lost.documentId)).files).toMatchObject([{ location: { fileId: '32' } }]);
  });

  it('brings its text only when it has no file, and a copy brings its parent’s', async () => {
    const text = '<p>Se&ntilde;or</p><p>Atentamente</p>';
    const withFile = await insertDocument(client, aDocument({ text, fileId: 33 }));
    const without = await insertDocument(client, aDocument({ text }));
    const copy = await insertDocument(client, aDocument({ ending: 1, parentId: without.documentId }));
    const bare = await insertDocument(client, aDocument());
    expect((await readOnly(withFile.documentId)).text).toBeNull();
    expect((await readOnly(without.documentId)).text).toBe('Señor\nAtentamente');
    expect((await readOnly(copy.documentId)).text).toBe('Señor\nAtentamente');
    expect((await readOnly(bare.documentId)).text).toBeNull();
  });
});

describe('a batch', () => {
  it('comes in the order asked for, without what is no longer there', async () => {
    const [one, two] = [await insertDocument(client, aDocument()), await insertDocument(client, aDocument())];
    const read = await quipux.documents.read([two.documentId, '19990000010000000010', one.documentId]);
    expect(read.map(({ documentId }) => documentId)).toEqual([two.documentId, one.documentId]);
    expect(await quipux.documents.read([])).toEqual([]);
  });

  it('of all that an account owns is read whole', async () => {
    const ids: string[] = [];
    for await (const { documentId } of quipux.documents.select(1001, fixture.period)) ids.push(documentId);
    const read = await quipux.documents.read(ids);
    expect(read.map(({ documentId }) => documentId)).toEqual(ids);
    expect(
      read.every(({ participants, number, type, state }) => participants.length > 0 && number && type && state),
    ).toBe(true);
  });
});

describe('the count of an account', () => {
  it('equals what is selected, for every account', async () => {
    for (const [name, expected] of Object.entries(fixture.documentCounts)) {
      const { userId } = fixture.accounts[name as keyof typeof fixture.accounts];
      const trays: string[][] = [];
      for await (const document of quipux.documents.select(userId, fixture.period)) trays.push(document.trays);
      expect(trays).toHaveLength(expected);
      expect(await quipux.documents.count(userId, fixture.period)).toMatchObject({
        documentCount: expected,
        sentCount: trays.filter((of) => of.includes('sent')).length,
        receivedCount: trays.filter((of) => of.includes('received')).length,
      });
    }
  });

  it('tells how many have no file, and about how many bytes there are', async () => {
    const ids: string[] = [];
    for await (const { documentId } of quipux.documents.select(1001, fixture.period)) ids.push(documentId);
    const withoutFile = (await quipux.documents.read(ids)).filter(({ files }) => files.length === 0);
    const own = new Set(ids);
    const storedBytes = fixture.manifest
      .filter((file) => file.documentIds.some((id) => own.has(id)))
      .reduce((sum, file) => sum + file.bytes, 0);
    const count = await quipux.documents.count(1001, fixture.period);
    expect(count.withoutFileCount).toBe(withoutFile.length);
    expect(count.estimatedBytes / storedBytes).toBeGreaterThan(0.7);
    expect(count.estimatedBytes / storedBytes).toBeLessThan(1.4);
  });

  it('is nothing for a user without documents', async () => {
    const nothing = { sentCount: 0, receivedCount: 0, documentCount: 0, withoutFileCount: 0, estimatedBytes: 0 };
    expect(await quipux.documents.count(1007, fixture.period)).toEqual(nothing);
  });
});

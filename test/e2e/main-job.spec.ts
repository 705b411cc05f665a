import { ensureInstalled, eventually, openInbox, temporaryDirectory } from '@respaldos/testing';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../tools/verify/check';
import { downloadSet, manifestOf, unpack } from '../support/archive';
import { sharedHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';

jest.setTimeout(120_000);

describe('the main job, from asking to deletion', () => {
  let open: OpenHouse;
  let requester: Requester;
  let requestId: string;
  const dir = temporaryDirectory('download');

  beforeAll(async () => {
    await ensureInstalled('7z', 'zip', 'unzip');
    open = await sharedHouse();
    requester = await Requester.entered(open, open.quipux.accounts.requester);
  });
  afterAll(async () => {
    await open.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('shows before sending what the backup would hold', async () => {
    const { from, to } = open.quipux.period;
    const preview = await requester.visitor.must(
      requester.visitor.get<Record<string, number>>(`/api/requests/preview?from=${from}&to=${to}`),
    );
    expect(preview.documentCount).toBe(open.quipux.documentCounts.requester);
    expect(preview.sentCount! + preview.receivedCount!).toBeGreaterThanOrEqual(preview.documentCount!);
  });

  it('approves by itself what is sent, and gives it a night', async () => {
    // In the morning, at whatever hour this runs: no night is open, so that it is given one and not begun.
    expect((await open.house.now()).toISOString()).toMatch(/T15:0\d/);
    const sent = await requester.sent();
    requestId = sent.id;
    expect(sent.state).toBe('approved');
    const scheduled = await requester.seen(requestId, ({ dueAt }) => dueAt !== null);
    expect(scheduled.trail.map(({ action }) => action)).toEqual(['scheduled', 'approved', 'submitted']);
    expect(scheduled.promisedBy! >= scheduled.dueAt!.slice(0, 10)).toBe(true);
  });

  it('generates it in its night and is then Atendida', async () => {
    await requester.passToNight(requestId);
    const fulfilled = await requester.fulfilled(requestId);
    expect(fulfilled).toMatchObject({ backupState: 'generated', documentCount: open.quipux.documentCounts.requester });
    expect(fulfilled.trail.map(({ action }) => action)).toEqual([
      'generated',
      'verified',
      'generating',
      'scheduled',
      'approved',
      'submitted',
    ]);
    expect(fulfilled.trail[0]).toMatchObject({ actor: null, requestState: 'fulfilled', backupState: 'generated' });
  });

  it("announces it with the manual's mail, once", async () => {
    const inbox = openInbox();
    const { email } = open.quipux.accounts.requester;
    const ready = await eventually(async () => {
      // The inbox is the whole run's: ours bear the link to our request.
      const ours = (await inbox.messagesTo(email)).filter(({ text }) => text.includes(requestId));
      const messages = ours.filter(({ text }) => text.includes('La generación de respaldos ha sido realizada'));
      return messages.length > 0 ? messages : undefined;
    });
    expect(ready).toHaveLength(1);
    expect(ready[0]!.text).toContain('Recuerde que tiene 4 días para descargar su respaldo.');
    expect(ready[0]!.text).not.toContain('X-Amz');
  });

  it('gives segments that 7-Zip accepts, zip -s 0 joins, and whose every file is what the bodega holds', async () => {
    const names = await downloadSet(requester, requestId, dir);
    expect(names.length).toBeGreaterThan(1);
    const found = unpack(dir, names.at(-1)!.replace('.zip', ''));
    for (const [path, sha256] of manifestOf(dir)) expect([path, found.get(path)]).toEqual([path, sha256]);

    const { requester: owner } = open.quipux.accounts;
    const packed = new Set(
      [...found].filter(([path]) => path.startsWith('data/archivos/')).map(([, sha256]) => sha256),
    );
    const expected = await ownFiles(open, owner.userId);
    expect(expected.length).toBeGreaterThan(20);
    for (const file of expected) expect([file.name, packed.has(file.sha256)]).toEqual([file.name, true]);
    expect(packed.size).toBe(new Set(expected.map(({ sha256 }) => sha256)).size);
  });

  it('is proven whole and ours by the keys that the gateway publishes to anybody', async () => {
    const publicKeyPath = join(dir, 'claves.pem');
    writeFileSync(publicKeyPath, await (await fetch(`${open.house.gatewayUrl}/api/signing-keys.pem`)).text());
    const { exitCode, text } = await check({ path: join(dir, 'contenido'), publicKeyPath, isJson: false });
    expect([exitCode, text]).toEqual([0, expect.stringContaining('Firma válida, con la clave indicada')]);
  });

  it('writes every download in the trail', async () => {
    const { segments } = await requester.delivery(requestId);
    const seen = await requester.seen(
      requestId,
      ({ trail }) => trail.filter(({ action }) => action === 'downloaded').length === segments.length,
    );
    expect(seen.trail[0]!.comment).toMatch(/respaldo_\d+\.z/);
  });

  it('deletes it after four days, proves its absence, and keeps request and trail', async () => {
    const { expiresAt } = await requester.detail(requestId);
    const { body: link } = await requester.link(requestId, 0);
    await requester.passTo(new Date(expiresAt!));
    const refused = await requester.link(requestId, 0);
    expect([refused.status, refused.body.code]).toEqual([410, 'backup.expired']);
    const deleted = await requester.seen(
      requestId,
      ({ state, backupState }) => state === 'deleted' && backupState === 'deleted',
    );
    expect(deleted.trail.slice(0, 2).map(({ action }) => action)).toEqual(['expired', 'filesDeleted']);
    expect(deleted.trail[0]!.comment).toBe('Los 4 días de vigencia han expirado.');
    expect((await fetch(link.url)).status).toBe(404);
  });
});

/** The good files of the documents of a user, as the fixture's own manifest has them. */
async function ownFiles(open: OpenHouse, userId: number): Promise<{ name: string; sha256: string }[]> {
  const { Quipux } = await import('@respaldos/quipux');
  const quipux = await Quipux.open(open.quipux);
  const documentIds = new Set<string>();
  for await (const { documentId } of quipux.documents.select(userId, open.quipux.period)) documentIds.add(documentId);
  const parents = (await quipux.documents.read([...documentIds])).map(({ parentId }) => parentId);
  await quipux.close();
  const relevant = new Set([...documentIds, ...parents]);
  return open.quipux.manifest.filter(({ documentIds: ids, fault }) => !fault && ids.some((id) => relevant.has(id)));
}

import type { DeliveryView, DerivedFileView } from '@respaldos/contracts';
import { ensureInstalled, eventually, temporaryDirectory, type Reply } from '@respaldos/testing';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesBehind, manifestOf, unpackOne } from '../support/archive';
import { sharedHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';

jest.setTimeout(240_000);

describe('the delivery: one file, each part alone, and the end of all of them', () => {
  let open: OpenHouse;
  let requester: Requester;
  let requestId: string;
  const links: string[] = [];
  const dir = temporaryDirectory('delivery');

  beforeAll(async () => {
    await ensureInstalled('7z', 'unzip', 'bsdtar', 'python3');
    open = await sharedHouse();
    requester = await Requester.entered(open, open.quipux.accounts.requester);
    requestId = (await requester.sent()).id;
    await requester.passToNight(requestId);
    await requester.fulfilled(requestId);
  });
  afterAll(async () => {
    await open.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const order = (file: string): Promise<Reply<DerivedFileView & { code?: string }>> =>
    requester.visitor.post(`/api/requests/${requestId}/files/${file}`);

  /** Ordered, waited for, and downloaded by its link. @returns where it was saved */
  async function delivered(ref: string): Promise<{ path: string; file: DerivedFileView }> {
    expect((await order(ref)).status).toBe(202);
    const file = await eventually(
      async () =>
        (await requester.delivery(requestId)).files.find((one) => one.file === ref && one.state !== 'pending'),
      { timeoutMs: 120_000, everyMs: 100 },
    );
    if (file.state !== 'ready') return { path: '', file };
    const link = await requester.visitor.must(
      requester.visitor.post<{ url: string }>(`/api/requests/${requestId}/files/${ref}/link`),
    );
    links.push(link.url);
    const path = join(dir, file.name);
    const bytes = await bytesBehind(link.url);
    expect(bytes.length).toBe(file.totalBytes);
    writeFileSync(path, bytes);
    return { path, file };
  }

  function expectRead(path: string): void {
    execFileSync('unzip', ['-tqq', path]);
    execFileSync('7z', ['t', path]);
    execFileSync('bsdtar', ['-tf', path]);
    execFileSync('python3', ['-m', 'zipfile', '-t', path]);
  }

  it('gives the whole backup as one normal ZIP whose every file is what its manifest says', async () => {
    const { path, file } = await delivered('unified');
    expect(file.name).toMatch(/^respaldo_\d+_unificado\.zip$/);
    expectRead(path);
    const out = join(dir, 'unificado');
    const found = unpackOne(path, join(out, 'contenido'));
    expect(found.size).toBe(file.entryCount);
    for (const [name, sha256] of manifestOf(out)) expect([name, found.get(name)]).toEqual([name, sha256]);
  });

  it('gives a part as a ZIP that opens alone, with files that the one file holds too', async () => {
    const { segments } = await requester.delivery(requestId);
    const [first, last] = await Promise.all([delivered('segment-0'), delivered(`segment-${segments.length - 1}`)]);
    expectRead(first.path);
    const found = unpackOne(first.path, join(dir, 'parte'));
    expect(found.size).toBe(first.file.entryCount);
    const manifest = manifestOf(join(dir, 'unificado'));
    for (const [name, sha256] of found) expect([name, manifest.get(name)]).toEqual([name, sha256]);
    // The last segment is the set's own directory: nothing in it opens alone.
    expect(last.file).toMatchObject({ state: 'empty', entryCount: 0 });
  });

  it('writes who took what, how large and from where, in the trail', async () => {
    const seen = await requester.seen(requestId, ({ trail }) => downloadsIn(trail).length === links.length);
    expect(downloadsIn(seen.trail).at(-1)).toMatchObject({
      comment: expect.stringMatching(/respaldo_\d+_unificado\.zip \([\d.]+ bytes\), desde \S+$/),
      actor: expect.stringContaining(' '),
    });
  });

  it('has kept no link anywhere: not in a log, not in a row, not in a mail', async () => {
    for (const service of Object.values(open.house.services)) expect(service.log()).not.toMatch(/X-Amz-(Sig|Cred)/);
    for (const table of ['download', 'trail_entry', 'email_delivery', 'derived_file', 'audit_entry'])
      expect(await open.house.query(`SELECT FROM ${table} t WHERE t::text LIKE '%X-Amz-%' LIMIT 1`)).toEqual([]);
  });

  it('helps whoever cannot download, with what the operator needs to see', async () => {
    await requester.visitor.must(
      requester.visitor.post(`/api/requests/${requestId}/help`, { reason: 'La descarga se corta al 80 %' }),
    );
    const { trail } = await requester.seen(requestId, ({ trail: rows }) =>
      rows.some(({ action }) => action === 'helpRequested'),
    );
    expect(trail[0]!.comment).toMatch(
      /La descarga se corta al 80 % — El respaldo tiene \d+ partes\. Descargas pedidas: respaldo_\d.*: 1 enlace, .* desde /,
    );
  });

  it('after days in which nothing ran: is refused at once, then gone, proven, with both final states', async () => {
    await Promise.all(['generation', 'scheduling'].map((name) => open.house.services[name as 'generation'].kill()));
    await open.house.moveClock(9 * 86_400_000);
    const refused = await requester.link(requestId, 0);
    expect([refused.status, refused.body.code]).toEqual([410, 'backup.expired']);
    expect((await order('unified')).body.code).toBe('backup.expired');
    await Promise.all(['generation', 'scheduling'].map((name) => open.house.services[name as 'generation'].start()));
    const deleted = await requester.seen(
      requestId,
      ({ state, backupState }) => state === 'deleted' && backupState === 'deleted',
    );
    expect(deleted.trail.slice(0, 2).map(({ action }) => action)).toEqual(['expired', 'filesDeleted']);
    expect(deleted.trail[1]!.comment).toMatch(/se comprobó que no queda ninguno/);
    for (const url of links) expect((await fetch(url)).status).toBeGreaterThanOrEqual(403);
    expect(await open.house.query(`SELECT DISTINCT state FROM derived_file`)).toEqual([{ state: 'deleted' }]);
  });

  it('deletes a backup early, its derived files too, because its owner says so', async () => {
    const again = (await requester.sent()).id;
    await requester.passToNight(again);
    await requester.fulfilled(again);
    const before: DeliveryView = await requester.delivery(again);
    requestId = again;
    await delivered('unified');
    await requester.visitor.must(
      requester.visitor.post(`/api/requests/${again}/cancellation`, { comment: 'Ya lo tengo' }),
    );
    expect((await requester.link(again, 0)).status).toBe(409);
    await requester.seen(again, ({ backupState }) => backupState === 'deleted');
    expect((await fetch(links.at(-1)!)).status).toBe(404);
    expect(before.segments.length).toBeGreaterThan(1);
  });
});

const downloadsIn = <Row extends { action: string }>(trail: Row[]): Row[] =>
  trail.filter(({ action }) => action === 'downloaded');

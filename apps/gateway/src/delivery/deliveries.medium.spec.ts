import { deliveryView, downloadLinkView } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { ObjectStore } from '@respaldos/storage';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';

const bytes = Buffer.from('Contenido de la parte 1');
const prefix = redisPrefix();
let gateway: OpenGateway;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  gateway = await openGateway({ respaldos, quipux, bucket, servers: testServers(), prefix });
});

afterAll(() => gateway.close());

beforeEach(async () => {
  await gateway.rows.run('TRUNCATE backup_request CASCADE');
  await gateway.rows.shiftClock('0');
});

/** A backup of one segment that is really stored. */
async function delivered(overrides: Parameters<OpenGateway['rows']['request']>[0] = {}): Promise<string> {
  const id = await gateway.rows.request({ state: 'fulfilled', ...overrides });
  const backupId = await gateway.rows.backup(id, 'generated');
  const key = `respaldos/${backupId}/respaldo_1.zip`;
  await gateway.app.get(ObjectStore).put(key, bytes);
  await gateway.rows.segment(backupId, 1, key, bytes.length);
  return id;
}

it('shows the segments with size, hash, and when each was last downloaded', async () => {
  const id = await delivered();
  const ana = await gateway.as(people.ana);
  const before = deliveryView.parse((await ana.get(`/api/requests/${id}/segments`).expect(200)).body);
  expect(before).toMatchObject({
    archiveName: 'respaldo_1',
    totalBytes: bytes.length,
    documentCount: 30,
    segments: [{ index: 1, name: 'respaldo_1.zip', bytes: bytes.length, downloadedAt: null }],
  });
  await ana.post(`/api/requests/${id}/segments/1/link`).expect(200);
  const after = deliveryView.parse((await ana.get(`/api/requests/${id}/segments`)).body);
  expect(after.segments[0]!.downloadedAt).not.toBeNull();
});

it('gives a link that downloads the very bytes, whole or from the middle, under the name of the segment', async () => {
  const id = await delivered();
  const ana = await gateway.as(people.ana);
  const link = downloadLinkView.parse((await ana.post(`/api/requests/${id}/segments/1/link`).expect(200)).body);
  const whole = await fetch(link.url);
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);
  expect(whole.headers.get('content-disposition')).toContain('respaldo_1.zip');
  const rest = await fetch(link.url, { headers: { range: 'bytes=10-' } });
  expect(rest.status).toBe(206);
  expect(Buffer.from(await rest.arrayBuffer())).toEqual(bytes.subarray(10));
});

it('keeps who asked for the link, and tells it to the trail', async () => {
  const id = await delivered();
  const ana = await gateway.as(people.ana);
  await ana.post(`/api/requests/${id}/segments/1/link`).expect(200);
  const [download] = await gateway.rows.run<{ id: string }>(
    'SELECT id, kind, user_id, segment_index, bytes, address FROM download',
  );
  expect(download).toMatchObject({ user_id: people.ana.id, segment_index: 1, kind: 'segment', address: '127.0.0.1' });
  expect(Number((download as unknown as { bytes: string }).bytes)).toBe(bytes.length);
  const opened = openQueues({ redisUrl: testServers().redisUrl, prefix });
  const job = await opened.queues.find(({ name }) => name === 'requests')!.getJob(`record-download-${download!.id}`);
  await opened.close();
  expect(job?.data.payload).toMatchObject({
    requestId: id,
    segmentName: 'respaldo_1.zip',
    actor: { userId: 101 },
    bytes: bytes.length,
    address: '127.0.0.1',
  });
  // Whoever reads the queue or its dashboard must not find the way to the files.
  expect(JSON.stringify(job?.data)).not.toMatch(/X-Amz|https?:/);
});

it('signs no longer than the backup lives, on the clock of the database', async () => {
  const id = await delivered();
  await gateway.rows.shiftClock('3 days 23 hours');
  const ana = await gateway.as(people.ana);
  const { body } = await ana.post(`/api/requests/${id}/segments/1/link`).expect(200);
  const seconds = Number(new URL(body.url).searchParams.get('X-Amz-Expires'));
  expect(seconds).toBeLessThanOrEqual(3_600);
  expect(seconds).toBeGreaterThan(3_500);
});

it('signs on the time of the database: a gateway whose clock is wrong gives no longer link, and one that works', async () => {
  const id = await delivered();
  const ana = await gateway.as(people.ana);
  const expiresAt = Math.floor(Date.now() / 1_000) + 7_200;
  await gateway.rows.run('UPDATE backup SET expires_at = to_timestamp($2) WHERE request_id = $1', [id, expiresAt]);
  for (const wrongMs of [-3_600_000, 3_600_000]) {
    const clock = jest
      .spyOn(Date, 'now')
      .mockImplementation(() => performance.timeOrigin + performance.now() + wrongMs);
    const { body } = await ana.post(`/api/requests/${id}/segments/1/link`).expect(200);
    clock.mockRestore();
    const query = new URL(body.url).searchParams;
    const stamp = query.get('X-Amz-Date')!.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z');
    const end = Date.parse(stamp) / 1_000 + Number(query.get('X-Amz-Expires'));
    expect([end, body.expiresAt]).toEqual([expiresAt, new Date(expiresAt * 1_000).toISOString()]);
    expect((await fetch(body.url)).status).toBe(200);
  }
});

it('tells when the link itself ends, which the store grants for seven days at most', async () => {
  const id = await delivered();
  await gateway.rows.shiftClock('3 days');
  const ana = await gateway.as(people.ana);
  const link = async (): Promise<number> => {
    const { body } = await ana.post(`/api/requests/${id}/segments/1/link`).expect(200);
    return Date.parse(downloadLinkView.parse(body).expiresAt);
  };
  const dayMs = 86_400_000;
  expect(((await link()) - Date.now()) / dayMs).toBeCloseTo(4, 2);
  await gateway.rows.run(`UPDATE backup SET expires_at = clock_now() + interval '30 days' WHERE request_id = $1`, [id]);
  expect(((await link()) - Date.now()) / dayMs).toBeCloseTo(3 + 7, 2);
});

it('is gone for everybody at its moment, even before the files are deleted', async () => {
  const id = await delivered();
  await gateway.rows.shiftClock('4 days 1 second');
  const ana = await gateway.as(people.ana);
  const { body } = await ana.post(`/api/requests/${id}/segments/1/link`).expect(410);
  expect(body.code).toBe('backup.expired');
  expect(body.detail).toMatch(/^La vigencia del respaldo terminó el \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(GMT-5\) y/);
  await ana.get(`/api/requests/${id}/segments`).expect(410);
  const detail = await ana.get(`/api/requests/${id}`).expect(200);
  expect(detail.body).toMatchObject({ downloadable: false, actions: ['cancel'] });
});

it('is not ready before it is generated', async () => {
  const id = await gateway.rows.request();
  await gateway.rows.backup(id, 'generating');
  const ana = await gateway.as(people.ana);
  expect((await ana.get(`/api/requests/${id}/segments`).expect(409)).body.code).toBe('backup.not-ready');
});

it('of a request that was cancelled is no longer there', async () => {
  const id = await delivered({ state: 'deleted' });
  const ana = await gateway.as(people.ana);
  const { body } = await ana.post(`/api/requests/${id}/segments/1/link`).expect(409);
  expect(body.detail).toBe('La solicitud está «Eliminada» y esa acción ya no es posible.');
});

it('tells of a part that there is none', async () => {
  const id = await delivered();
  const ana = await gateway.as(people.ana);
  expect((await ana.post(`/api/requests/${id}/segments/9/link`).expect(404)).body.code).toBe(
    'backup.segment-not-found',
  );
  expect((await ana.post(`/api/requests/${id}/segments/x/link`).expect(400)).body.code).toBe('input.invalid');
});

it('is downloaded by the institution admin for a user who cannot come in', async () => {
  const id = await delivered({ user_id: people.gone.id });
  const carmen = await gateway.as(people.admin);
  await carmen.post(`/api/requests/${id}/segments/1/link`).expect(200);
  const jorge = await gateway.as(people.adminElsewhere);
  await jorge.post(`/api/requests/${id}/segments/1/link`).expect(404);
});

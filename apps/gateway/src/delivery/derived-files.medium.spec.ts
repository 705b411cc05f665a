import type { INestMicroservice } from '@nestjs/common';
import { deliveryView, derivedFileView, DomainError, downloadLinkView } from '@respaldos/contracts';
import { newId } from '@respaldos/runtime';
import { ObjectStore } from '@respaldos/storage';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';
import { startStandIn } from '../spec/stand-in';

const bytes = Buffer.from('El respaldo en un solo archivo');
const prefix = redisPrefix();
let gateway: OpenGateway;
let generation: INestMicroservice;
const orders: { requestId: string; file: string }[] = [];

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  const servers = testServers();
  gateway = await openGateway({ respaldos, quipux, bucket, servers, prefix });
  const orderFile = async ({ requestId, file }: { requestId: string; file: string }) => {
    orders.push({ requestId, file });
    if (file === 'segment-9') throw new DomainError('backup.segment-not-found', { segment: 9 });
    return { fileId: await aFile(requestId, 'pending', file) };
  };
  generation = await startStandIn('generation', { orderFile }, { redisUrl: servers.redisUrl, prefix });
});

afterAll(async () => {
  await generation.close();
  await gateway.close();
});

beforeEach(async () => {
  orders.length = 0;
  await gateway.rows.run('TRUNCATE backup_request CASCADE');
  await gateway.rows.shiftClock('0');
});

async function delivered(overrides: Parameters<OpenGateway['rows']['request']>[0] = {}): Promise<string> {
  const id = await gateway.rows.request({ state: 'fulfilled', ...overrides });
  const backupId = await gateway.rows.backup(id, 'generated');
  for (const index of [0, 1])
    await gateway.rows.segment(backupId, index, `respaldos/${backupId}/respaldo_1.z0${index}`);
  return id;
}

/** A row as generation leaves it, with its object when it is ready. */
async function aFile(requestId: string, state: string, file = 'unified'): Promise<string> {
  const id = newId();
  const index = file === 'unified' ? null : Number(file.slice(8));
  const name = index === null ? 'respaldo_1_unificado.zip' : `respaldo_1_parte_${index + 1}.zip`;
  const key = `respaldos/${id}/${name}`;
  if (state === 'ready') await gateway.app.get(ObjectStore).put(key, bytes);
  const kind = index === null ? 'unified' : 'standalone';
  const leftOut = index === null ? [] : ['data/enorme.pdf'];
  await gateway.rows.run(
    `INSERT INTO derived_file (id, backup_id, kind, segment_index, name, object_key, state, total_bytes, done_bytes,
       entry_count, left_out_count, left_out)
     SELECT $1, id, $3, $4, $5, $6, $7, $8, 7, 3, $9, $10 FROM backup WHERE request_id = $2`,
    [id, requestId, kind, index, name, key, state, bytes.length, leftOut.length, JSON.stringify(leftOut)],
  );
  return id;
}

it('orders the unified file for its owner, and shows how far it is', async () => {
  const id = await delivered();
  const ana = await gateway.as(people.ana);
  const ordered = derivedFileView.parse((await ana.post(`/api/requests/${id}/files/unified`).expect(202)).body);
  expect(ordered).toMatchObject({ file: 'unified', kind: 'unified', state: 'pending', segmentIndex: null });
  expect(orders).toEqual([expect.objectContaining({ requestId: id, file: 'unified' })]);
  const { files } = deliveryView.parse((await ana.get(`/api/requests/${id}/segments`).expect(200)).body);
  expect(files).toEqual([{ ...ordered, doneBytes: 7, totalBytes: bytes.length }]);
});

it('orders a segment that opens alone, and says what it leaves out', async () => {
  const id = await delivered();
  const ana = await gateway.as(people.ana);
  await ana.post(`/api/requests/${id}/files/segment-1`).expect(202);
  const { files } = deliveryView.parse((await ana.get(`/api/requests/${id}/segments`)).body);
  expect(files).toMatchObject([
    {
      file: 'segment-1',
      segmentIndex: 1,
      name: 'respaldo_1_parte_2.zip',
      leftOutCount: 1,
      leftOut: ['data/enorme.pdf'],
    },
  ]);
});

it('links to it once it is ready, under its name, with the end of the backup, and writes the download down', async () => {
  const id = await delivered();
  await aFile(id, 'ready');
  await gateway.rows.shiftClock('3 days 23 hours');
  const ana = await gateway.as(people.ana);
  const link = downloadLinkView.parse((await ana.post(`/api/requests/${id}/files/unified/link`).expect(200)).body);
  expect(Number(new URL(link.url).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(3_600);
  const answer = await fetch(link.url);
  expect(answer.headers.get('content-disposition')).toContain('filename="respaldo_1_unificado.zip"');
  expect(answer.headers.get('content-type')).toBe('application/zip');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  expect(await gateway.rows.run('SELECT kind, segment_index, segment_name, bytes::int, address FROM download')).toEqual(
    [
      {
        kind: 'unified',
        segment_index: null,
        segment_name: 'respaldo_1_unificado.zip',
        bytes: bytes.length,
        address: '127.0.0.1',
      },
    ],
  );
  const { files, segments } = deliveryView.parse((await ana.get(`/api/requests/${id}/segments`)).body);
  expect(files[0]!.downloadedAt).not.toBeNull();
  expect(segments.map(({ downloadedAt }) => downloadedAt)).toEqual([null, null]);
});

it('tells the downloads of a segment and of its own ZIP apart', async () => {
  const id = await delivered();
  await aFile(id, 'ready', 'segment-1');
  const ana = await gateway.as(people.ana);
  await ana.post(`/api/requests/${id}/files/segment-1/link`).expect(200);
  const { files, segments } = deliveryView.parse((await ana.get(`/api/requests/${id}/segments`)).body);
  expect([files[0]!.downloadedAt === null, segments[1]!.downloadedAt]).toEqual([false, null]);
});

it.each(['pending', 'failed', 'empty', 'deleted'])('gives no link to one that is %s', async (state) => {
  const id = await delivered();
  await aFile(id, state);
  const ana = await gateway.as(people.ana);
  const { body } = await ana.post(`/api/requests/${id}/files/unified/link`).expect(409);
  expect(body).toMatchObject({
    code: 'backup.file-not-ready',
    detail: expect.stringContaining('respaldo_1_unificado.zip'),
  });
});

it('is nobody else’s: not to order, not to link to', async () => {
  const id = await delivered();
  await aFile(id, 'ready');
  const paths = ['unified', 'unified/link', 'segment-0', 'segment-0/link'].map(
    (path) => `/api/requests/${id}/files/${path}`,
  );
  const luis = await gateway.as(people.luis);
  const olga = await gateway.as(people.operator);
  for (const path of paths) {
    expect((await luis.post(path).expect(404)).body.code).toBe('request.not-found');
    expect((await olga.post(path).expect(403)).body.code).toBe('auth.forbidden');
    await gateway.anybody().post(path).expect(401);
  }
  expect(orders).toEqual([]);
  expect(await gateway.rows.run('SELECT FROM download')).toEqual([]);
});

it('is refused at once when the backup has expired or was deleted early, whatever its row says', async () => {
  const id = await delivered();
  await aFile(id, 'ready');
  const ana = await gateway.as(people.ana);
  await gateway.rows.shiftClock('4 days 1 second');
  for (const path of ['unified', 'unified/link'])
    expect((await ana.post(`/api/requests/${id}/files/${path}`).expect(410)).body.code).toBe('backup.expired');
  await gateway.rows.shiftClock('0');
  await gateway.rows.run(`UPDATE backup_request SET state = 'deleted' WHERE id = $1`, [id]);
  for (const path of ['unified', 'unified/link'])
    expect((await ana.post(`/api/requests/${id}/files/${path}`).expect(409)).body.code).toBe('request.wrong-state');
  expect(orders).toEqual([]);
});

it('explains what cannot be: a part that there is not, a name that is none', async () => {
  const id = await delivered();
  const ana = await gateway.as(people.ana);
  expect((await ana.post(`/api/requests/${id}/files/segment-9`).expect(404)).body.code).toBe(
    'backup.segment-not-found',
  );
  for (const name of ['todo', 'segment-x', 'segment-01', 'segment-1000000'])
    expect((await ana.post(`/api/requests/${id}/files/${name}`).expect(400)).body.code).toBe('input.invalid');
});

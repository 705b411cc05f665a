import {
  exceptionListView,
  failureListView,
  institutionListView,
  runListView,
  storageView,
} from '@respaldos/contracts';
import { addDays, dayOf, newId } from '@respaldos/runtime';
import { createBucket, createDatabase, redisPrefix, testServers } from '@respaldos/testing';
import type { z } from 'zod';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';

let gateway: OpenGateway;

beforeAll(async () => {
  const [respaldos, quipux, bucket] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
  ]);
  gateway = await openGateway({ respaldos, quipux, bucket, servers: testServers(), prefix: redisPrefix() });
});
afterAll(() => gateway.close());
beforeEach(() => gateway.rows.run('TRUNCATE backup_request, tidying, email_delivery CASCADE'));

async function seen<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const operator = await gateway.as(people.operator);
  const { body } = await operator.get(path).expect(200);
  return schema.parse(body);
}

let nextUser = 1_000;
/** Each of a user of their own: only one of a user's may be open. */
const aRequest = (over: Parameters<OpenGateway['rows']['request']>[0] = {}) => {
  nextUser += 1;
  return gateway.rows.request({ user_id: nextUser, created_by_user_id: nextUser, ...over });
};

describe('what runs', () => {
  it('shows each with its worker, its pace and what may be done, and counts all', async () => {
    const running = await aRequest();
    const set = { attempt: 3, worker: 'nodo-2/77', bytes_per_second: 500, read_bytes: 1_000, heartbeat_at: new Date() };
    await gateway.rows.backup(running, 'generating', set);
    await gateway.rows.slot(running);
    await gateway.rows.backup(await aRequest(), 'stopped', { stop_reason: 'paused', heartbeat_at: '-infinity' });
    await gateway.rows.backup(await aRequest(), 'failed', { failed_attempt_count: 5 });
    const view = await seen('/api/runs', runListView);
    expect(view).toMatchObject({ generatingCount: 1, stoppedCount: 1, failedCount: 1, bytesPerSecond: 500 });
    expect(view.items).toMatchObject([
      {
        requestId: running,
        attempt: 3,
        worker: 'nodo-2/77',
        isSilent: false,
        progress: { backupState: 'generating', doneCount: 12, totalCount: 30, bytesPerSecond: 500 },
        actions: ['pause', 'cancel'],
      },
      { progress: { backupState: 'failed' }, failedAttemptCount: 5, actions: ['retry', 'cancel'] },
      { progress: { backupState: 'stopped', stopReason: 'paused' }, silentMs: null, actions: ['resume', 'cancel'] },
    ]);
  });

  it('tells a worker that fell silent, and when the next try comes', async () => {
    const silent = { heartbeat_at: new Date(Date.now() - 120_000) };
    await gateway.rows.backup(await aRequest(), 'generating', silent);
    const letGo = { heartbeat_at: '-infinity', retry_at: new Date(Date.now() + 60_000) };
    await gateway.rows.backup(await aRequest(), 'generating', letGo);
    const { items } = await seen('/api/runs', runListView);
    expect(items).toMatchObject([
      { isSilent: true, retryInMs: null },
      { isSilent: true, silentMs: null },
    ]);
    expect(items[0]!.silentMs).toBeGreaterThanOrEqual(120_000);
    expect(items[1]!.retryInMs).toBeGreaterThan(30_000);
  });

  it('leaves out what waits for its night, what is ready, and what was given up', async () => {
    await gateway.rows.backup(await aRequest(), 'pending');
    await gateway.rows.backup(await aRequest({ state: 'fulfilled' }), 'generated');
    await gateway.rows.backup(await aRequest({ state: 'deleted' }), 'generating');
    expect(await seen('/api/runs', runListView)).toMatchObject({ items: [], generatingCount: 0 });
  });
});

describe('what failed', () => {
  it('names the cause and the one thing to do, the newest first, and what is tried again before all', async () => {
    const [failed, retried, partly, other] = [
      await aRequest(),
      await aRequest(),
      await aRequest({ state: 'fulfilled' }),
      await aRequest({ state: 'fulfilled' }),
    ];
    await gateway.rows.backup(failed, 'failed', {
      failure_code: 'WorkerDied',
      failure_detail: 'memory',
      failed_attempt_count: 5,
    });
    await gateway.rows.trail(failed, 'failed');
    await gateway.rows.backup(retried, 'generating', {
      failure_code: 'Error',
      failure_detail: 'connect ECONNREFUSED',
      retry_at: new Date(Date.now() + 20_000),
    });
    const yesterday = new Date(Date.now() - 86_400_000);
    await gateway.rows.backup(partly, 'generated', { exception_count: 4, generated_at: yesterday });
    const backupId = await gateway.rows.backup(other, 'generated');
    await gateway.rows.run(
      `INSERT INTO derived_file (id, backup_id, kind, name, object_key, state, failure_detail, requested_at)
       VALUES ($1, $2, 'unified', 'r.zip', 'k', 'failed', 'part too small', now() - interval '2 days')`,
      [newId(), backupId],
    );
    const view = await seen('/api/failures', failureListView);
    expect(view.items).toMatchObject([
      { requestId: retried, cause: 'outage', remedy: 'wait', at: null, detail: 'connect ECONNREFUSED' },
      { requestId: failed, cause: 'worker-died', remedy: 'retry', failedAttemptCount: 5, actions: ['retry', 'cancel'] },
      { requestId: partly, cause: 'exceptions', remedy: 'see-exceptions', exceptionCount: 4 },
      { requestId: other, cause: 'derived-file', remedy: 'see-request', detail: 'part too small' },
    ]);
    expect(view.countByCause).toEqual({ outage: 1, 'worker-died': 1, exceptions: 1, 'derived-file': 1 });
    expect(await seen('/api/failures?cause=exceptions', failureListView)).toMatchObject({
      foundCount: 1,
      items: [{ requestId: partly }],
      countByCause: { outage: 1 },
    });
  });

  it('forgets what is over: cancelled, expired, or got on with', async () => {
    await gateway.rows.backup(await aRequest({ state: 'deleted' }), 'failed', { failure_code: 'Error' });
    await gateway.rows.backup(await aRequest({ state: 'fulfilled' }), 'generated', {
      exception_count: 2,
      expires_at: new Date(Date.now() - 1_000),
    });
    await gateway.rows.backup(await aRequest(), 'generating', { failure_code: 'Error' });
    expect(await seen('/api/failures', failureListView)).toMatchObject({ items: [], foundCount: 0, moreFound: false });
  });

  it('comes 25 to a page, and counts mails that did not arrive and were not sent again', async () => {
    for (let each = 0; each < 26; each += 1) await gateway.rows.backup(await aRequest(), 'failed');
    expect(await seen('/api/failures?page=2', failureListView)).toMatchObject({
      foundCount: 26,
      page: 2,
      pageCount: 2,
      items: [{ cause: 'unknown' }],
      undeliveredMailCount: 0,
    });
  });
});

describe('what Quipux could not give', () => {
  const listed = async (login: { login: string }, id: string) => {
    const { body } = await (await gateway.as(login)).get(`/api/requests/${id}/exceptions`).expect(200);
    return exceptionListView.parse(body);
  };

  it('is told with the name of the file to who may download it, and without to operators', async () => {
    const id = await gateway.rows.request({ state: 'fulfilled', user_id: people.ana.id });
    const backupId = await gateway.rows.backup(id, 'generated', { exception_count: 2 });
    for (const [name, code] of [
      ['oficio.pdf', 'missing'],
      ['', 'unreadable'],
    ])
      await gateway.rows.run(
        `INSERT INTO backup_exception (backup_id, attempt, document_id, file_name, code, detail) VALUES ($1, 1, 77, $2, $3, '')`,
        [backupId, name, code],
      );
    expect(await listed(people.ana, id)).toMatchObject({
      foundCount: 2,
      items: [
        { documentId: '77', fileName: 'oficio.pdf', reason: 'missing' },
        { documentId: '77', fileName: null, reason: 'unreadable' },
      ],
    });
    const names = (await listed(people.operator, id)).items.map(({ fileName }) => fileName);
    expect(names).toEqual([null, null]);
  });

  it('is nothing for what has no backup yet', async () => {
    const id = await gateway.rows.request({ user_id: people.ana.id });
    expect(await listed(people.ana, id)).toMatchObject({ items: [], foundCount: 0 });
  });
});

describe('what is stored', () => {
  const startMs = Date.now();
  const inDays = (days: number): Date => new Date(startMs + days * 86_400_000);

  it('adds up segments and other ZIPs, by institution and by the day on which they end', async () => {
    for (const [institution_id, institution_name, bytes, days] of [
      [5, 'Ministerio de Pruebas', 100, 1],
      [5, 'Ministerio de Pruebas', 20, 3],
      [6, 'Instituto de Ensayos', 900, 3],
    ] as const) {
      const id = await aRequest({ state: 'fulfilled', institution_id, institution_name } as object);
      const backupId = await gateway.rows.backup(id, 'generated', {
        expires_at: inDays(days),
        written_bytes: 2 * bytes,
      });
      if (bytes === 900)
        await gateway.rows.run(
          `INSERT INTO derived_file (id, backup_id, kind, name, object_key, state, total_bytes)
           VALUES ($1, $2, 'unified', 'r.zip', 'k', 'ready', 1800)`,
          [newId(), backupId],
        );
    }
    await gateway.rows.backup(await aRequest(), 'generating', { written_bytes: 70 });
    await gateway.rows.backup(await aRequest(), 'failed', { written_bytes: 7 });
    const view = await seen('/api/storage', storageView);
    expect(view).toMatchObject({
      backupCount: 3,
      segmentBytes: 2_040,
      derivedCount: 1,
      derivedBytes: 1_800,
      unfinishedCount: 2,
      unfinishedBytes: 77,
      byInstitution: [
        { institutionId: 6, institution: 'Instituto de Ensayos', backupCount: 1, totalBytes: 3_600 },
        { institutionId: 5, institution: 'Ministerio de Pruebas', backupCount: 2, totalBytes: 240 },
      ],
      expiring: [
        { day: dayOf(inDays(1)), backupCount: 1, totalBytes: 200 },
        { day: dayOf(inDays(3)), backupCount: 2, totalBytes: 3_640 },
      ],
      overdue: { backupCount: 0, totalBytes: 0, oldestForMs: null },
      tidying: null,
    });
  });

  it('names an institution as it was called last, also where Quipux knew none', async () => {
    const stored = async (institution_id: number | null, institution_name: string, requestedAt: string) => {
      const row = { state: 'fulfilled', institution_id, institution_name, requested_at: requestedAt } as object;
      await gateway.rows.backup(await aRequest(row), 'generated', { written_bytes: 10 });
    };
    await stored(5, 'Ministerio Antiguo', '2026-01-05T12:00:00Z');
    await stored(5, 'Ministerio Nuevo', '2026-02-05T12:00:00Z');
    await stored(null, 'Sin institución', '2026-03-05T12:00:00Z');
    expect((await seen('/api/storage', storageView)).byInstitution).toEqual([
      { institutionId: 5, institution: 'Ministerio Nuevo', backupCount: 2, totalBytes: 20 },
      { institutionId: null, institution: 'Sin institución', backupCount: 1, totalBytes: 10 },
    ]);
  });

  it('tells what should have been deleted, since when, and what the last tidying found', async () => {
    const expired = await aRequest({ state: 'fulfilled' });
    await gateway.rows.backup(expired, 'generated', { expires_at: inDays(-2), written_bytes: 300 });
    const cancelled = { state: 'deleted', deleted_at: inDays(-1) } as object;
    await gateway.rows.backup(await aRequest(cancelled), 'generated', { written_bytes: 40 });
    await gateway.rows.backup(await aRequest(cancelled), 'stopped', { written_bytes: 5 });
    await gateway.rows.run(
      `INSERT INTO tidying (seen_count, seen_bytes, removed_count, removed_bytes, aborted_upload_count, kept_upload_count)
       VALUES (1, 1, 1, 1, 1, 1), (9, 900, 2, 50, 3, 4)`,
    );
    const { overdue, tidying } = await seen('/api/storage', storageView);
    expect(overdue).toMatchObject({ backupCount: 3, totalBytes: 345 });
    expect(overdue.oldestForMs).toBeGreaterThanOrEqual(2 * 86_400_000);
    expect(tidying).toMatchObject({
      seenCount: 9,
      seenBytes: 900,
      removedCount: 2,
      removedBytes: 50,
      abortedUploadCount: 3,
      keptUploadCount: 4,
    });
  });
});

it('institutions are listed once, under the name that they bore last', async () => {
  const named = (institution_id: number | null, institution_name: string, days: number) =>
    aRequest({
      state: 'rejected',
      institution_id,
      institution_name,
      requested_at: `${addDays(dayOf(new Date()), -days)}T12:00:00-05:00`,
    } as object);
  await named(6, 'Zoológico', 3);
  await named(5, 'Ministerio Antiguo', 2);
  await named(5, 'Ministerio Nuevo', 1);
  await named(null, 'Nadie', 1);
  expect(await seen('/api/institutions', institutionListView)).toEqual({
    items: [
      { institutionId: 5, institution: 'Ministerio Nuevo' },
      { institutionId: 6, institution: 'Zoológico' },
    ],
  });
});

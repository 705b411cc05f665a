import type { Delivery, QueueName } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { roleOf } from '@respaldos/contracts';
import { Backup } from '@respaldos/persistence';
import { createLogger, readEnv } from '@respaldos/runtime';
import { ObjectStore } from '@respaldos/storage';
import {
  aSigningPair,
  createBucket,
  createDatabase,
  insertBackupRow,
  insertRequestRow,
  quipuxFixture,
  redisPrefix,
  temporaryDirectory,
  testServers,
  type TestBucket,
  type TestDatabase,
  type TestQuipux,
} from '@respaldos/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { readdirSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { BackupBuilder } from './backup-builder';
import { Deletions } from './deletions';
import { GenerationModule } from './generation.module';
import { generationEnv } from './generation.env';
import { attemptPrefix, objectPrefix } from './object-keys';
import { OutgrewOneFile } from './backup-archive';
import { Lease } from './lease';
import { Openings } from './openings';
import { ProgressMeter } from './progress-meter';
import { Setbacks } from './setbacks';

jest.setTimeout(60_000);

describe('generation', () => {
  let quipux: TestQuipux;
  let bucket: TestBucket;
  let database: TestDatabase;
  let owner: DataSource;
  let service: TestingModule;
  let prefix: string;
  const workDir = temporaryDirectory('generation');

  beforeAll(async () => {
    [quipux, bucket] = await Promise.all([quipuxFixture(), createBucket()]);
  });
  afterAll(async () => {
    await Promise.all([quipux.drop(), bucket.drop()]);
    rmSync(workDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    database = await createDatabase('respaldos');
    owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
    prefix = redisPrefix();
    service = await startService();
  });
  afterEach(async () => {
    await service.close();
    await owner.destroy();
    await database.drop();
  });

  function startService(overrides: Record<string, string> = {}): Promise<TestingModule> {
    const { s3, redisUrl } = testServers();
    const env = readEnv(generationEnv, {
      DATABASE_URL: database.urlAs(roleOf('generation')),
      REDIS_URL: redisUrl,
      REDIS_PREFIX: prefix,
      S3_ENDPOINT: s3.endpoint,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      S3_BUCKET: bucket.bucket,
      QUIPUX_DATABASE_URL: quipux.databaseUrl,
      QUIPUX_BODEGA_DATABASE_URL: quipux.bodegaDatabaseUrl,
      QUIPUX_BODEGA_DIR: quipux.bodegaDir,
      SEGMENT_BYTES: '300000',
      HEARTBEAT_EVERY_MS: '100',
      HEARTBEAT_STALE_MS: '2000',
      WORK_DIR: workDir,
      SIGNING_KEY: aSigningPair().SIGNING_KEY,
      ...overrides,
    });
    return Test.createTestingModule({
      imports: [GenerationModule.with(env, createLogger('test', 'silent'))],
    }).compile();
  }

  const delivery = (signal = new AbortController().signal): Delivery => ({
    signal,
    stopping: signal,
    correlationId: 'c',
    progress: async () => undefined,
  });
  const generate = (backupId: string, attempt = 1, from = service, signal?: AbortSignal): Promise<void> =>
    from.get(BackupBuilder).generate(backupId, attempt, delivery(signal));

  async function aPendingBackup(
    overrides: Parameters<typeof insertRequestRow>[1] = {},
  ): Promise<{ requestId: string; backupId: string }> {
    const { from, to } = quipux.period;
    const { id } = await insertRequestRow(owner, {
      user_id: quipux.accounts.requester.userId,
      from_day: from,
      to_day: to,
      estimated_bytes: 2_000_000,
      ...overrides,
    });
    await service.get(Openings).open(id);
    const [row] = await owner.query<{ id: string }[]>('SELECT id FROM backup WHERE request_id = $1', [id]);
    return { requestId: id, backupId: row!.id };
  }

  const backupOf = async (backupId: string): Promise<Record<string, unknown>> =>
    (await owner.query<Record<string, unknown>[]>('SELECT * FROM backup WHERE id = $1', [backupId]))[0]!;
  const trailOf = async (requestId: string): Promise<string[]> =>
    (
      await owner.query<{ action: string }[]>('SELECT action FROM trail_entry WHERE request_id = $1 ORDER BY id', [
        requestId,
      ])
    ).map(({ action }) => action);
  const keysBelow = async (backupId: string): Promise<string[]> => {
    const keys: string[] = [];
    for await (const { key } of service.get(ObjectStore).list(objectPrefix(backupId))) keys.push(key);
    return keys;
  };

  async function told(name: QueueName): Promise<string[]> {
    const open = openQueues({ redisUrl: testServers().redisUrl, prefix });
    const jobs = await open.queues.find((queue) => queue.name === name)!.getJobs(['waiting', 'delayed']);
    await open.close();
    return jobs.map((job) => job.name);
  }

  it('opens one backup per approved request, however often it is told, and none for others', async () => {
    const { requestId } = await aPendingBackup();
    await Promise.all([service.get(Openings).open(requestId), service.get(Openings).open(requestId)]);
    const { id: draft } = await insertRequestRow(owner, { state: 'draft' });
    await service.get(Openings).open(draft);
    expect(await owner.query('SELECT state, archive_name FROM backup')).toEqual([
      { state: 'pending', archive_name: 'respaldo_1' },
    ]);
  });

  it('generates: every document accounted for, every stored segment as its row says, and requests told', async () => {
    const { requestId, backupId } = await aPendingBackup();
    await generate(backupId);
    const backup = await backupOf(backupId);
    expect(backup).toMatchObject({
      state: 'generated',
      attempt: 1,
      document_count: 60,
      done_count: 60,
      failed_attempt_count: 0,
    });
    expect(Number(backup.packed_count)).toBeLessThan(60);
    const segments = await owner.query<{ object_key: string; bytes: number; sha256: string }[]>(
      'SELECT * FROM backup_segment ORDER BY index',
    );
    expect(segments.length).toBeGreaterThan(2);
    for (const { object_key, bytes, sha256 } of segments)
      expect(await service.get(ObjectStore).sha256Of(object_key)).toEqual({ bytes, sha256 });
    // What operators read of the storage is this number, since nobody adds up a million segments.
    expect(backup.written_bytes).toBe(segments.reduce((sum, { bytes }) => sum + bytes, 0));
    expect((await keysBelow(backupId)).toSorted()).toEqual(segments.map(({ object_key }) => object_key).toSorted());
    expect(await trailOf(requestId)).toEqual(['generating', 'verified']);
    expect(await told('requests')).toEqual(['fulfil-request']);
    expect(readdirSync(workDir).filter((name) => name.startsWith(backupId))).toEqual([]);
  });

  it('lists what could not be read with its reason, and packs the rest (rule 15)', async () => {
    const { backupId } = await aPendingBackup();
    await generate(backupId);
    const exceptions = await owner.query<{ code: string }[]>('SELECT code FROM backup_exception ORDER BY code');
    const damaged = quipux.manifest.filter(({ fault }) => fault).map(({ fault }) => fault);
    expect(exceptions.map(({ code }) => code)).toEqual(damaged.map(String).toSorted((a, b) => a.localeCompare(b)));
  });

  it('lets one of two workers generate; the other steps aside', async () => {
    const second = await startService();
    const { requestId, backupId } = await aPendingBackup();
    await Promise.all([generate(backupId), generate(backupId, 1, second)]);
    expect(await trailOf(requestId)).toEqual(['generating', 'verified']);
    await second.close();
  });

  it('takes over from a worker that no longer beats, and not from one that does', async () => {
    const { requestId, backupId } = await aPendingBackup();
    await owner.query(`UPDATE backup SET state = 'generating', attempt = 1, heartbeat_at = now() WHERE id = $1`, [
      backupId,
    ]);
    await generate(backupId, 2);
    expect(await backupOf(backupId)).toMatchObject({ state: 'generating', attempt: 1 });
    await owner.query(`UPDATE backup SET heartbeat_at = now() - interval '3 seconds' WHERE id = $1`, [backupId]);
    await generate(backupId, 2);
    expect(await backupOf(backupId)).toMatchObject({ state: 'generated', attempt: 2 });
    expect(await trailOf(requestId)).toEqual(['verified']);
  });

  it('a worker that was taken over publishes nothing and leaves nothing of its own behind', async () => {
    const { backupId } = await aPendingBackup();
    const run = generate(backupId);
    await owner.query(`UPDATE backup SET attempt = 2 WHERE id = $1`, [backupId]);
    while ((await backupOf(backupId)).attempt !== 2)
      await owner.query(`UPDATE backup SET attempt = 2 WHERE id = $1 AND attempt = 1`, [backupId]);
    await run;
    expect((await keysBelow(backupId)).filter((key) => key.startsWith(attemptPrefix(backupId, 1)))).toEqual([]);
    expect(await backupOf(backupId)).not.toMatchObject({ state: 'generated' });
  });

  it('delivers the list that was frozen, though Quipux changes meanwhile', async () => {
    const { backupId } = await aPendingBackup();
    await owner.query(`UPDATE backup SET retry_at = NULL WHERE id = $1`, [backupId]);
    const failing = await startService({ S3_BUCKET: 'no-such-bucket' });
    await generate(backupId, 1, failing);
    await failing.close();
    const frozen = await backupOf(backupId);
    expect(frozen).toMatchObject({
      state: 'generating',
      document_count: 60,
      failed_attempt_count: 1,
      failure_code: 'SplitZipError',
    });
    const quipuxDatabase = await new DataSource({ type: 'postgres', url: quipux.databaseUrl }).initialize();
    await quipuxDatabase.query(
      `UPDATE radicado SET esta_codi = 7 WHERE radi_nume_radi = (SELECT max(radi_nume_radi) FROM radicado WHERE esta_codi = 6)`,
    );
    await quipuxDatabase.destroy();
    await generate(backupId, 2);
    expect(await backupOf(backupId)).toMatchObject({
      state: 'generated',
      document_count: 60,
      list_sha256: frozen.list_sha256,
    });
  });

  it('makes an exception of a document that Quipux cannot give, and packs its neighbours (rule 15)', async () => {
    const { backupId } = await aPendingBackup();
    const failing = await startService({ S3_BUCKET: 'no-such-bucket' });
    await generate(backupId, 1, failing);
    await failing.close();
    const [frozen] = await owner.query<{ id: string }[]>(
      'SELECT document_id::text AS id FROM backup_document ORDER BY ordinal DESC LIMIT 1',
    );
    const quipuxDatabase = await new DataSource({ type: 'postgres', url: quipux.databaseUrl }).initialize();
    // No moment that a calendar holds: reading it fails each time.
    await quipuxDatabase.query(`UPDATE radicado SET radi_fech_radi = 'infinity' WHERE radi_nume_radi = $1`, [
      frozen!.id,
    ]);
    await generate(backupId, 2);
    await quipuxDatabase.query(`UPDATE radicado SET radi_fech_radi = now() WHERE radi_nume_radi = $1`, [frozen!.id]);
    await quipuxDatabase.destroy();
    expect(await backupOf(backupId)).toMatchObject({ state: 'generated', document_count: 60, done_count: 60 });
    const lost = await owner.query<object[]>('SELECT code FROM backup_exception WHERE document_id = $1', [frozen!.id]);
    expect(lost).toEqual([{ code: 'unreadable' }]);
  });

  it('tries a bounded number of times, later each time, then waits for an operator as Con error, who sends it again', async () => {
    const { requestId, backupId } = await aPendingBackup();
    const failing = await startService({ S3_BUCKET: 'no-such-bucket', MAXIMUM_ATTEMPTS: '2' });
    await generate(backupId, 1, failing);
    expect(await owner.query(`SELECT retry_at > now() + interval '10 seconds' AS later FROM backup`)).toEqual([
      { later: true },
    ]);
    await generate(backupId, 2, failing);
    await failing.close();
    expect(await backupOf(backupId)).toMatchObject({ state: 'failed', failed_attempt_count: 2 });
    expect(await trailOf(requestId)).toEqual(['generating', 'failed']);
    const actor = { userId: 7, name: 'Operadora', department: 'SGE', institutionId: 1 };
    await service.get(Openings).retry({ commandId: backupId, requestId, actor });
    await generate(backupId, 3);
    expect(await trailOf(requestId)).toEqual(['generating', 'failed', 'retried', 'generating', 'verified']);
  });

  it('counts workers that die of it, and waits for an operator when they are too many', async () => {
    const { requestId, backupId } = await aPendingBackup();
    const dead = `UPDATE backup SET state = 'generating', attempt = $2, heartbeat_at = now() - interval '1 minute' WHERE id = $1`;
    const impatient = await startService({ MAXIMUM_ATTEMPTS: '2', S3_BUCKET: 'no-such-bucket' });
    await owner.query(dead, [backupId, 1]);
    await generate(backupId, 2, impatient);
    expect(await backupOf(backupId)).toMatchObject({ state: 'failed', failed_attempt_count: 2 });
    await owner.query(`UPDATE backup SET state = 'pending', failed_attempt_count = 1 WHERE id = $1`, [backupId]);
    await owner.query(dead.replace('pending', 'generating'), [backupId, 3]);
    await generate(backupId, 4, impatient);
    expect(await backupOf(backupId)).toMatchObject({
      state: 'failed',
      failure_code: 'WorkerDied',
      failed_attempt_count: 2,
    });
    expect((await trailOf(requestId)).at(-1)).toBe('failed');
    await impatient.close();
  });

  it('removes what killed attempts have left, once a later one has published', async () => {
    const { backupId } = await aPendingBackup();
    const store = service.get(ObjectStore);
    await store.put(`${attemptPrefix(backupId, 1)}respaldo_1.z01`, Buffer.from('resto'));
    await store.openUpload(`${attemptPrefix(backupId, 1)}respaldo_1.z02`);
    await generate(backupId, 2);
    expect((await keysBelow(backupId)).every((key) => key.startsWith(attemptPrefix(backupId, 2)))).toBe(true);
    await expect(store.isAbsent(attemptPrefix(backupId, 1))).resolves.toBe(true);
  });

  it('begun as one plain file that proves too small, is made again as a split set, and that is no failure', async () => {
    const { backupId } = await aPendingBackup();
    await owner.query(`UPDATE backup SET state = 'generating', attempt = 1, segment_bytes = 100000000 WHERE id = $1`, [
      backupId,
    ]);
    const dataSource = service.get(DataSource);
    const backup = await dataSource.manager.findOneByOrFail(Backup, { id: backupId });
    const { signal: stopping } = new AbortController();
    const lease = new Lease(dataSource, { backupId, attempt: 1, staleMs: 60_000, stopping }, new ProgressMeter());
    await service.get(Setbacks).record(backup, new OutgrewOneFile('too small'), lease);
    await generate(backupId, 2);
    expect(await backupOf(backupId)).toMatchObject({ state: 'generated', needs_split: true, failed_attempt_count: 0 });
    const names = await owner.query<{ name: string }[]>('SELECT name FROM backup_segment ORDER BY index');
    expect(names.map(({ name }) => name)).toEqual(['respaldo_1.z01', 'respaldo_1.zip']);
  });

  it('asked to stop, lets go at once, leaves nothing behind, and goes on as Detenido later', async () => {
    const { requestId, backupId } = await aPendingBackup();
    const stopping = new AbortController();
    stopping.abort(new Error('the process is asked to stop'));
    await generate(backupId, 1, service, stopping.signal);
    expect(await backupOf(backupId)).toMatchObject({ state: 'stopped' });
    expect(await keysBelow(backupId)).toEqual([]);
    await generate(backupId, 2);
    expect(await trailOf(requestId)).toEqual(['generating', 'stopped', 'generating', 'verified']);
  });

  it('cancelled while it is generated, stops, and its files are gone', async () => {
    const { requestId, backupId } = await aPendingBackup();
    const run = generate(backupId);
    await owner.query(`UPDATE backup_request SET state = 'deleted' WHERE id = $1`, [requestId]);
    await service.get(Deletions).delete(requestId, 'cancelled');
    await run;
    await service.get(Deletions).delete(requestId, 'cancelled');
    expect(await backupOf(backupId)).toMatchObject({ state: 'deleted', deletion_reason: 'cancelled' });
    await expect(service.get(ObjectStore).isAbsent(objectPrefix(backupId))).resolves.toBe(true);
  });

  it('deletes what has expired, once, with unfinished uploads and all, and keeps the row', async () => {
    const { requestId, backupId } = await aPendingBackup();
    await generate(backupId);
    await owner.query(`UPDATE backup_request SET state = 'fulfilled' WHERE id = $1`, [requestId]);
    await service.get(Deletions).delete(requestId, 'expired');
    expect(await backupOf(backupId)).toMatchObject({ state: 'generated' });
    await service.get(ObjectStore).openUpload(`${objectPrefix(backupId)}olvidado`);
    await owner.query(`UPDATE clock SET shift = '4 days 1 minute'`);
    await Promise.allSettled([
      service.get(Deletions).delete(requestId, 'expired'),
      service.get(Deletions).delete(requestId, 'expired'),
    ]);
    expect(await backupOf(backupId)).toMatchObject({ state: 'deleted', deletion_reason: 'expired' });
    await expect(service.get(ObjectStore).isAbsent(objectPrefix(backupId))).resolves.toBe(true);
    expect((await trailOf(requestId)).filter((action) => action === 'filesDeleted')).toHaveLength(1);
    expect(await told('requests')).toContain('close-request');
  });

  it('does not publish when a stored byte is not the one that was written', async () => {
    const { backupId } = await aPendingBackup();
    const store = service.get(ObjectStore);
    const honest = store.read.bind(store);
    // Rot between writing and reading, which no server of ours does on demand: one byte that is read again is another one.
    store.read = (key, range) => Readable.from(altered(honest(key, range)), { objectMode: false });
    await generate(backupId);
    expect(await backupOf(backupId)).toMatchObject({
      state: 'generating',
      failure_code: 'VerificationFailed',
      generated_at: null,
    });
    expect(await keysBelow(backupId)).toEqual([]);
  });

  it('steps aside when the process has its hands full, leaving the row to be told again', async () => {
    const { backupId: first } = await aPendingBackup();
    const { requestId, backupId: second } = await aPendingBackup({
      user_id: quipux.accounts.otherInstitutionUser.userId,
    });
    const busy = await startService({ GENERATION_CONCURRENCY: '1' });
    await Promise.all([generate(first, 1, busy), generate(second, 1, busy)]);
    expect(await backupOf(first)).toMatchObject({ state: 'generated' });
    expect([await backupOf(second), await trailOf(requestId)]).toEqual([
      expect.objectContaining({ state: 'pending', attempt: 0 }),
      [],
    ]);
    await busy.close();
  });

  it('keeps the rows of other tables out of reach of its role', async () => {
    const { requestId } = await aPendingBackup();
    await insertBackupRow(owner, (await insertRequestRow(owner)).id);
    const asService = service.get(DataSource);
    await expect(
      asService.query(`UPDATE backup_request SET state = 'fulfilled' WHERE id = $1`, [requestId]),
    ).rejects.toThrow('permission denied');
  });
});

async function* altered(stream: Readable): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = Buffer.from(chunk);
    if (isFirst) bytes[bytes.length >> 1]! ^= 1;
    isFirst = false;
    yield bytes;
  }
}

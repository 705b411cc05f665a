import { roleOf } from '@respaldos/contracts';
import { MessagingModule } from '@respaldos/messaging';
import { PersistenceModule } from '@respaldos/persistence';
import { createLogger, readEnv } from '@respaldos/runtime';
import { SplitZipWriter } from '@respaldos/split-zip';
import { ObjectStore, S3SegmentSink, StorageModule, type StoredSegment } from '@respaldos/storage';
import {
  aSigningPair,
  createBucket,
  createDatabase,
  ensureInstalled,
  eventually,
  insertBackupRow,
  insertRequestRow,
  redisPrefix,
  startFaultProxy,
  temporaryDirectory,
  testServers,
  type FaultProxy,
  type TestBucket,
  type TestDatabase,
} from '@respaldos/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { Deletions } from '../deletions';
import { GENERATION_ENV, generationEnv } from '../generation.env';
import { LOGGER } from '../logger.token';
import { attemptPrefix, objectPrefix } from '../object-keys';
import { RunRows } from '../run/run-rows';
import { FileBuilder } from './file-builder';
import { FileOrders } from './file-orders';
import { FileRows } from './file-rows';

jest.setTimeout(120_000);

/** Two small files in front, one that straddles three segments, and what follows it. */
const contents = new Map([
  ['ABRIR.html', Buffer.from('<p>Información General</p>')],
  ['data/archivos/año 1.bin', randomBytes(1_500_000)],
  ['data/archivos/enorme.bin', randomBytes(9_000_000)],
  ['data/documentos/último.bin', randomBytes(700_000)],
]);
const segmentBytes = 4_000_000;

let bucket: TestBucket;
let proxy: FaultProxy;
let database: TestDatabase;
let owner: DataSource;
let service: TestingModule;
let stored: StoredSegment[];
const prefix = redisPrefix();
const dir = temporaryDirectory('derived');

beforeAll(async () => {
  await ensureInstalled('7z', 'unzip', 'bsdtar', 'python3');
  [bucket, proxy, database] = await Promise.all([
    createBucket(),
    startFaultProxy(testServers().s3.endpoint),
    createDatabase('respaldos'),
  ]);
  owner = await new DataSource({ type: 'postgres', url: database.url, parseInt8: true }).initialize();
  service = await startService();
  stored = await storeSet('respaldos/de-todos/');
});
afterEach(async () => {
  proxy.heal();
  await owner.query(`UPDATE clock SET shift = '0'`);
});
afterAll(async () => {
  await service.close();
  await owner.destroy();
  await Promise.all([bucket.drop(), proxy.stop(), database.drop()]);
  rmSync(dir, { recursive: true, force: true });
});

/** What of the service makes and deletes files, on real servers; its S3 is reached through the proxy. */
function startService(overrides: Record<string, string> = {}): Promise<TestingModule> {
  const { s3, redisUrl } = testServers();
  const env = readEnv(generationEnv, {
    DATABASE_URL: database.urlAs(roleOf('generation')),
    REDIS_URL: redisUrl,
    REDIS_PREFIX: prefix,
    S3_ENDPOINT: proxy.url,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    S3_BUCKET: bucket.bucket,
    QUIPUX_DATABASE_URL: database.url,
    QUIPUX_BODEGA_DATABASE_URL: database.url,
    QUIPUX_BODEGA_DIR: '.',
    SIGNING_KEY: aSigningPair().SIGNING_KEY,
    HEARTBEAT_EVERY_MS: '50',
    HEARTBEAT_STALE_MS: '60000',
    ...overrides,
  });
  const logger = createLogger('test', 'silent');
  return Test.createTestingModule({
    imports: [
      PersistenceModule.fromEnv(env, 'generation'),
      MessagingModule.fromEnv(env, logger),
      StorageModule.fromEnv(env),
    ],
    providers: [
      Deletions,
      FileBuilder,
      FileOrders,
      FileRows,
      RunRows,
      { provide: GENERATION_ENV, useValue: env },
      { provide: LOGGER, useValue: logger },
    ],
  }).compile();
}

interface PublishedBackup {
  requestId: string;
  backupId: string;
  segments: StoredSegment[];
}

async function storeSet(folder: string, options: { expectedBytes?: number } = {}): Promise<StoredSegment[]> {
  const segments: StoredSegment[] = [];
  const sink = new S3SegmentSink(service.get(ObjectStore), folder, (one) => void segments.push(one));
  const writer = new SplitZipWriter({ baseName: 'respaldo_1', sink, segmentBytes, level: 1, ...options });
  for (const [name, content] of contents)
    await writer.add({
      name,
      modifiedAt: new Date('2026-03-01T12:00:00Z'),
      bytes: content.length,
      open: (start) => Readable.from([content.subarray(start)]),
    });
  await writer.finish();
  return segments;
}

/** A backup as the generation publishes it. Its segments lie in S3 once for all tests, unless it needs its own. */
async function published(own: { expectedBytes?: number } | null = null): Promise<PublishedBackup> {
  const { id: requestId } = await insertRequestRow(owner, { state: 'fulfilled' });
  const moments = {
    generated_at: new Date().toISOString(),
    expires_at: new Date(Date.now() + 4 * 86_400_000).toISOString(),
  };
  const { id: backupId } = await insertBackupRow(owner, requestId, { state: 'generated', ...moments });
  const segments = own ? await storeSet(attemptPrefix(backupId, 1), own) : stored;
  for (const { index, name, key, bytes } of segments)
    await owner.query(`INSERT INTO backup_segment VALUES ($1, $2, $3, $4, $5, repeat('ab', 32))`, [
      backupId,
      index,
      name,
      key,
      bytes,
    ]);
  return { requestId, backupId, segments };
}

const order = (requestId: string, file = 'unified', from = service): Promise<{ fileId: string }> =>
  from.get(FileOrders).order({ commandId: requestId, requestId, file });
const build = (fileId: string, from = service, stopping = new AbortController().signal): Promise<void> =>
  from.get(FileBuilder).build(fileId, { stopping });

interface FileRow {
  id: string;
  state: string;
  name: string;
  object_key: string;
  total_bytes: number;
  done_bytes: number;
  entry_count: number;
  left_out: string[];
  upload_id: string | null;
  failed_attempt_count: number;
  failure_detail: string | null;
}
const rowOf = async (fileId: string): Promise<FileRow> =>
  (await owner.query<FileRow[]>('SELECT * FROM derived_file WHERE id = $1', [fileId]))[0]!;

async function made(requestId: string, file: string): Promise<FileRow> {
  const { fileId } = await order(requestId, file);
  await build(fileId);
  return rowOf(fileId);
}

async function saved({ object_key, name }: FileRow): Promise<string> {
  const path = join(dir, name);
  writeFileSync(path, await buffer(service.get(ObjectStore).read(object_key)));
  return path;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const listing = `import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z: print(json.dumps({i.filename: hashlib.sha256(z.read(i)).hexdigest() for i in z.infolist()}))`;

/** Four readers that share no code; the contents are those that went in. */
function expectRead(path: string, names: string[]): void {
  execFileSync('unzip', ['-tqq', path]);
  execFileSync('7z', ['t', path]);
  execFileSync('bsdtar', ['-tf', path]);
  const found = JSON.parse(execFileSync('python3', ['-c', listing, path]).toString()) as Record<string, string>;
  expect(found).toEqual(Object.fromEntries(names.map((name) => [name, sha256(contents.get(name)!)])));
}

const keysBelow = async (backupId: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of service.get(ObjectStore).list(objectPrefix(backupId))) keys.push(key);
  return keys;
};

describe('the whole backup as one file', () => {
  it('is one normal ZIP, made within S3, that every reader opens', async () => {
    const { requestId, segments } = await published();
    expect(segments.length).toBeGreaterThan(4);
    let sentBytes = 0;
    proxy.inject(({ method, url }) => {
      if (method === 'PUT' && url.includes('derivados')) sentBytes += 1;
      return undefined;
    });
    const row = await made(requestId, 'unified');
    expect(row).toMatchObject({ state: 'ready', name: 'respaldo_1_unificado.zip', entry_count: 4, upload_id: null });
    expect(row.done_bytes).toBe(row.total_bytes);
    expectRead(await saved(row), [...contents.keys()]);
    expect(sentBytes).toBeGreaterThan(0);
  });

  it('is one, however many order it and make it at once', async () => {
    const { requestId, backupId } = await published();
    const second = await startService();
    const orders = await Promise.all([order(requestId), order(requestId), order(requestId, 'unified', second)]);
    expect(new Set(orders.map(({ fileId }) => fileId)).size).toBe(1);
    const { fileId } = orders[0]!;
    await Promise.all([build(fileId), build(fileId, second), build(fileId)]);
    expect(await rowOf(fileId)).toMatchObject({ state: 'ready' });
    const { modifiedAt } = (await service.get(ObjectStore).head((await rowOf(fileId)).object_key))!;
    await order(requestId);
    await build(fileId);
    expect((await service.get(ObjectStore).head((await rowOf(fileId)).object_key))!.modifiedAt).toEqual(modifiedAt);
    expect((await keysBelow(backupId)).filter((key) => key.includes('derivados'))).toHaveLength(1);
    await second.close();
  });

  it('is gone on with by another process where the first one stopped', async () => {
    const { requestId } = await published();
    const { fileId } = await order(requestId);
    const stopping = new AbortController();
    proxy.inject(({ url }) => {
      if (/derivados.*partNumber=2/.test(url)) stopping.abort(new Error('the process is asked to stop'));
      return undefined;
    });
    await build(fileId, service, stopping.signal);
    const begun = await rowOf(fileId);
    expect(begun).toMatchObject({ state: 'pending', failed_attempt_count: 0 });
    expect(begun.upload_id).not.toBeNull();
    const copied: string[] = [];
    proxy.inject(({ method, url }) => {
      if (method === 'PUT') copied.push(/uploadId=([^&]+)/.exec(url)?.[1] ?? 'none');
      return undefined;
    });
    const second = await startService();
    await build(fileId, second);
    expect(copied.map(decodeURIComponent)).not.toContain('none');
    expect(new Set(copied.map(decodeURIComponent)).size).toBeLessThanOrEqual(1);
    const row = await rowOf(fileId);
    expect(row.state).toBe('ready');
    expectRead(await saved(row), [...contents.keys()]);
    await second.close();
  });

  it('stands already when its maker died before it could say so', async () => {
    const { requestId } = await published();
    const row = await made(requestId, 'unified');
    await owner.query(
      `UPDATE derived_file SET state = 'pending', upload_id = 'gone', heartbeat_at = now() - interval '1 hour' WHERE id = $1`,
      [row.id],
    );
    let puts = 0;
    proxy.inject(({ method }) => void (puts += method === 'PUT' || method === 'POST' ? 1 : 0) as undefined);
    await build(row.id);
    expect([(await rowOf(row.id)).state, puts]).toEqual(['ready', 0]);
  });

  it('is refused for a backup that is one file already, and for one that is not there', async () => {
    const { requestId, segments } = await published({ expectedBytes: 100 });
    expect(segments).toHaveLength(1);
    await expect(order(requestId)).rejects.toMatchObject({ code: 'backup.one-file-already' });
    const { id: other } = await insertRequestRow(owner);
    await insertBackupRow(owner, other, { state: 'generating' });
    await expect(order(other)).rejects.toMatchObject({ code: 'backup.not-ready' });
  });
});

describe('a segment as a ZIP of its own', () => {
  it('opens alone with what lies wholly in it, and says what does not', async () => {
    const { requestId, segments } = await published();
    const files = await Promise.all(segments.map(({ index }) => order(requestId, `segment-${index}`)));
    for (const { fileId } of files) await build(fileId);
    const rows = await Promise.all(files.map(({ fileId }) => rowOf(fileId)));
    const [first, second, third, fourth, last] = rows;
    const giant = 'data/archivos/enorme.bin';
    expect(rows.map(({ state, left_out }) => [state, left_out])).toEqual([
      ['ready', []],
      ['empty', [giant]],
      ['empty', [giant]],
      ['ready', [giant]],
      ['empty', []],
    ]);
    expect([first!.name, last!.name]).toEqual(['respaldo_1_parte_1.zip', 'respaldo_1_parte_5.zip']);
    expectRead(await saved(first!), ['ABRIR.html', 'data/archivos/año 1.bin']);
    expectRead(await saved(fourth!), ['data/documentos/último.bin']);
    expect([second!.total_bytes, third!.total_bytes]).toEqual([0, 0]);
  });

  it('is refused for a segment that there is not', async () => {
    const { requestId } = await published();
    await expect(order(requestId, 'segment-9')).rejects.toMatchObject({ code: 'backup.segment-not-found' });
  });
});

describe('the end of a derived file', () => {
  it('comes with that of its backup, proven by the same listing, and nobody gets another', async () => {
    const { requestId, backupId } = await published({});
    const row = await made(requestId, 'unified');
    const begun = await order(requestId, 'segment-0');
    await service.get(ObjectStore).openUpload((await rowOf(begun.fileId)).object_key);
    await owner.query(`UPDATE clock SET shift = '9 days'`);
    await expect(order(requestId)).rejects.toMatchObject({ code: 'backup.not-ready' });
    await service.get(Deletions).delete(requestId, 'expired');
    await expect(service.get(ObjectStore).isAbsent(objectPrefix(backupId))).resolves.toBe(true);
    expect([(await rowOf(row.id)).state, (await rowOf(begun.fileId)).state]).toEqual(['deleted', 'deleted']);
    await build(begun.fileId);
    await expect(service.get(ObjectStore).isAbsent(objectPrefix(backupId))).resolves.toBe(true);
  });

  it('waits until whoever makes it has let go, and then leaves nothing', async () => {
    const { requestId, backupId } = await published({});
    const { fileId } = await order(requestId);
    let release: (() => void) | undefined;
    const slow = await startService();
    const rows = slow.get(FileRows);
    const keep = rows.keepUpload.bind(rows);
    const beat = rows.beat.bind(rows);
    let isWanted = true;
    rows.beat = async (id, doneBytes) => (isWanted = await beat(id, doneBytes));
    // Holds the maker at the worst moment: its upload is open, nothing is copied.
    rows.keepUpload = async (id, uploadId) => {
      await keep(id, uploadId);
      await new Promise<void>((resolve) => (release = resolve));
    };
    const making = build(fileId, slow);
    await eventually(() => release !== undefined, { timeoutMs: 60_000 });
    await owner.query(`UPDATE backup_request SET state = 'deleted' WHERE id = $1`, [requestId]);
    await service.get(Deletions).delete(requestId, 'cancelled');
    expect((await keysBelow(backupId)).length).toBeGreaterThan(0);
    await eventually(() => isWanted === false, { timeoutMs: 60_000 });
    release!();
    await making;
    expect((await rowOf(fileId)).state).toBe('pending');
    await service.get(Deletions).delete(requestId, 'cancelled');
    expect((await rowOf(fileId)).state).toBe('deleted');
    await expect(service.get(ObjectStore).isAbsent(objectPrefix(backupId))).resolves.toBe(true);
    await slow.close();
  });

  it('is final although a frozen maker wakes up behind it: what it began cannot be completed any more', async () => {
    const { requestId, backupId } = await published({});
    const { fileId } = await order(requestId);
    const frozen = await startService({ HEARTBEAT_EVERY_MS: '3600000' });
    let wake: (() => void) | undefined;
    const rows = frozen.get(FileRows);
    const keep = rows.keepUpload.bind(rows);
    rows.keepUpload = async (id, uploadId) => {
      await keep(id, uploadId);
      await new Promise<void>((resolve) => (wake = resolve));
    };
    const making = build(fileId, frozen);
    await eventually(() => wake !== undefined, { timeoutMs: 60_000 });
    await owner.query(`UPDATE derived_file SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`, [fileId]);
    await owner.query(`UPDATE backup_request SET state = 'deleted' WHERE id = $1`, [requestId]);
    await service.get(Deletions).delete(requestId, 'cancelled');
    wake!();
    await making;
    expect((await rowOf(fileId)).state).toBe('deleted');
    await expect(service.get(ObjectStore).isAbsent(objectPrefix(backupId))).resolves.toBe(true);
    await frozen.close();
  });
});

describe('a derived file that cannot be made', () => {
  it('is tried again later, fails at last, and is made when it is ordered anew and can be', async () => {
    const { requestId, backupId, segments } = await published({});
    const store = service.get(ObjectStore);
    const last = segments.at(-1)!;
    const good = await buffer(store.read(last.key));
    await store.put(last.key, Buffer.alloc(good.length, 1));
    const { fileId } = await order(requestId);
    await build(fileId);
    expect(await rowOf(fileId)).toMatchObject({ state: 'pending', failed_attempt_count: 1 });
    await build(fileId);
    expect((await rowOf(fileId)).failed_attempt_count).toBe(1);
    await owner.query(`UPDATE derived_file SET retry_at = now(), failed_attempt_count = 4 WHERE id = $1`, [fileId]);
    await build(fileId);
    const failed = await rowOf(fileId);
    expect(failed.state).toBe('failed');
    expect(failed.failure_detail).toMatch(/^UnreadableDirectoryError: /);
    expect((await keysBelow(backupId)).filter((key) => key.includes('derivados'))).toEqual([]);
    await store.put(last.key, good);
    await order(requestId);
    await build(fileId);
    expect(await rowOf(fileId)).toMatchObject({ state: 'ready', failed_attempt_count: 0, failure_detail: null });
  });

  it('is not announced when what S3 put together is another thing', async () => {
    const { requestId } = await published();
    const store = service.get(ObjectStore);
    const { fileId } = await order(requestId);
    const { object_key } = await rowOf(fileId);
    const honest = store.join.bind(store);
    // What no server of ours does on demand: the second segment comes before the first.
    store.join = async (key, pieces, options) => {
      const list = [];
      for await (const piece of pieces) list.push(piece);
      return honest(key, [list[1]!, list[0]!, ...list.slice(2)], options);
    };
    await build(fileId);
    const row = await rowOf(fileId);
    expect(row).toMatchObject({ state: 'pending', failed_attempt_count: 1 });
    expect(row.failure_detail).toMatch(/^JoinMismatch: .*ABRIR\.html/);
    expect(await store.head(object_key)).toBeNull();
  });
});

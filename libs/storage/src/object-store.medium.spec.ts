import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createBucket, startFaultProxy, testServers, type TestBucket } from '@respaldos/testing';
import { createHash, randomBytes } from 'node:crypto';
import { ObjectStore } from './object-store';

const MEBIBYTE = 1024 ** 2;
let bucket: TestBucket;
let store: ObjectStore;
let client: S3Client;

const open = (name: string, endpoint = testServers().s3.endpoint, requestTimeoutMs = 10_000) =>
  new ObjectStore({ ...testServers().s3, endpoint, bucket: name, maxAttempts: 1, requestTimeoutMs });
const keysOf = async (items: AsyncIterable<{ key: string }>): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of items) keys.push(key);
  return keys;
};

beforeAll(async () => {
  bucket = await createBucket();
  store = open(bucket.bucket);
  const { endpoint, region, accessKeyId, secretAccessKey } = testServers().s3;
  client = new S3Client({ endpoint, region, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } });
});
afterAll(async () => {
  store.close();
  client.destroy();
  await bucket.drop();
});

describe('ObjectStore', () => {
  it('makes its bucket once', async () => {
    const name = `test-${randomBytes(8).toString('hex')}`;
    const fresh = open(name);
    expect(await fresh.isReady()).toBe(false);
    await Promise.all([fresh.ensureBucket(), fresh.ensureBucket()]);
    await fresh.ensureBucket();
    expect(await fresh.isReady()).toBe(true);
  });

  it('is not ready when the server is away or hangs', async () => {
    const proxy = await startFaultProxy(testServers().s3.endpoint);
    const reached = open(bucket.bucket, proxy.url, 500);
    expect(await reached.isReady()).toBe(true);
    proxy.inject(() => 'hang');
    expect(await reached.isReady()).toBe(false);
    await proxy.stop();
    expect(await reached.isReady()).toBe(false);
    reached.close();
  });

  it('tells of one object, and of none', async () => {
    await store.put('head/a.zip', Buffer.from('hola'));
    expect(await store.head('head/a.zip')).toMatchObject({ key: 'head/a.zip', bytes: 4 });
    expect(await store.head('head/b.zip')).toBeNull();
  });

  it('lists what lies under a prefix, and nothing beside it', async () => {
    for (const key of ['list/1/a', 'list/1/b', 'list/10/a']) await store.put(key, Buffer.from('x'));
    expect(await keysOf(store.list('list/1/'))).toEqual(['list/1/a', 'list/1/b']);
  });
});

describe('ObjectStore.remove', () => {
  it('takes objects and unfinished uploads, leaves the neighbours, and may be repeated', async () => {
    await store.put('gone/1/a.z01', Buffer.from('a'));
    await store.put('gone/10/a.z01', Buffer.from('a'));
    await (await store.openUpload('gone/1/a.zip')).write(Buffer.from('b'));
    await store.openUpload('gone/10/a.zip');
    expect(await store.remove('gone/1/')).toEqual({ versionCount: 1, uploadCount: 1 });
    expect(await store.isAbsent('gone/1/')).toBe(true);
    expect(await store.remove('gone/1/')).toEqual({ versionCount: 0, uploadCount: 0 });
    expect(await store.findLeftover('gone/10/')).toEqual({ kind: 'upload', key: 'gone/10/a.zip' });
    expect(await keysOf(store.uploads('gone/10/'))).toEqual(['gone/10/a.zip']);
  });

  it('does not call a prefix empty while an upload under it is unfinished', async () => {
    const upload = await store.openUpload('unfinished/1/a.zip');
    expect(await keysOf(store.list('unfinished/1/'))).toEqual([]);
    expect(await store.findLeftover('unfinished/1/')).toEqual({ kind: 'upload', key: 'unfinished/1/a.zip' });
    await upload.abort();
    expect(await store.isAbsent('unfinished/1/')).toBe(true);
  });

  it('takes every version and every delete marker of a bucket that keeps them', async () => {
    const Bucket = `test-${randomBytes(8).toString('hex')}`;
    await client.send(new CreateBucketCommand({ Bucket }));
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    const versioned = open(Bucket);
    await versioned.put('kept/1/a', Buffer.from('first'));
    await versioned.put('kept/1/a', Buffer.from('second'));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'kept/1/a' }));
    expect(await keysOf(versioned.list('kept/1/'))).toEqual([]);
    expect(await versioned.findLeftover('kept/1/')).toEqual({ kind: 'version', key: 'kept/1/a' });
    expect(await versioned.remove('kept/1/')).toEqual({ versionCount: 3, uploadCount: 0 });
    expect(await versioned.isAbsent('kept/1/')).toBe(true);
  });

  it.each(['', '/', 'backups/1', '/backups/'])('refuses the prefix «%s», which could mean too much', async (prefix) => {
    await expect(store.remove(prefix)).rejects.toThrow(RangeError);
    await expect(store.isAbsent(prefix)).rejects.toThrow(RangeError);
  });

  it('fails, instead of reporting success, when a deletion fails', async () => {
    const proxy = await startFaultProxy(testServers().s3.endpoint);
    const shaky = open(bucket.bucket, proxy.url);
    for (let index = 0; index < 20; index++) await store.put(`stubborn/1/${index}`, Buffer.from('x'));
    proxy.inject(({ method, url }) => (method === 'DELETE' && url.includes('/7?') ? 500 : undefined));
    await expect(shaky.remove('stubborn/1/')).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect(await store.isAbsent('stubborn/1/')).toBe(false);
    proxy.heal();
    await shaky.remove('stubborn/1/');
    expect(await store.isAbsent('stubborn/1/')).toBe(true);
    shaky.close();
    await proxy.stop();
  });
});

describe('ObjectStore.abortStaleUploads', () => {
  it('aborts what is old and unwanted, and nothing else', async () => {
    const wanted = await store.openUpload('stale/1/wanted.zip');
    const forgotten = await store.openUpload('stale/2/forgotten.zip');
    const stale = { startedBefore: new Date(Date.now() + 60_000), prefix: 'stale/', keep: new Set([wanted.uploadId]) };
    expect(await store.abortStaleUploads({ ...stale, startedBefore: new Date(Date.now() - 60_000) })).toEqual([]);
    expect(await store.abortStaleUploads(stale)).toMatchObject([{ key: forgotten.key, uploadId: forgotten.uploadId }]);
    expect(await keysOf(store.uploads('stale/'))).toEqual([wanted.key]);
  });
});

describe('ObjectStore.join', () => {
  it('lays copied segments and new bytes end to end', async () => {
    const segments = [6 * MEBIBYTE, 3 * MEBIBYTE, 11 * MEBIBYTE, 70].map((bytes) => randomBytes(bytes));
    const names = ['RESPALDO Ñ.z01', 'b+c.z02', 'd&e=f.z03', 'e.z04'];
    for (const [index, bytes] of segments.entries()) await store.put(`join/1/${names[index]}`, bytes);
    const directory = randomBytes(MEBIBYTE);
    const ranges = segments.map(({ length }, index) => ({ key: `join/1/${names[index]}`, start: 0, end: length }));
    const expected = Buffer.concat([...segments, directory]);
    const stored = await store.join('join/1/whole.zip', [...ranges, directory]);
    expect(await store.sha256Of(stored.key, stored.etag)).toEqual({
      bytes: expected.length,
      sha256: createHash('sha256').update(expected).digest('hex'),
    });
  });

  it('leaves nothing behind when a segment is not there', async () => {
    const pieces = [{ key: 'join/2/missing', start: 0, end: 9 * MEBIBYTE }];
    await expect(store.join('join/2/whole.zip', pieces)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    expect(await store.isAbsent('join/2/')).toBe(true);
  });
});

describe('ObjectStore.applyLifecycle', () => {
  it('sets its own rule, again and again, beside those of others', async () => {
    const ruledBucket = await createBucket();
    const Bucket = ruledBucket.bucket;
    const theirs = { ID: 'theirs', Status: 'Enabled' as const, Filter: { Prefix: 'logs/' }, Expiration: { Days: 90 } };
    await client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [theirs] } }),
    );
    const ruled = open(Bucket);
    await ruled.applyLifecycle({ prefix: 'backups/', deleteAfterDays: 7, abortUploadsAfterDays: 9 });
    await ruled.applyLifecycle({ prefix: 'backups/', deleteAfterDays: 6, abortUploadsAfterDays: 8 });
    const { Rules } = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(Rules).toHaveLength(2);
    expect(Rules).toContainEqual(expect.objectContaining({ ID: 'theirs', Expiration: { Days: 90 } }));
    expect(Rules).toContainEqual(
      expect.objectContaining({
        Expiration: { Days: 6 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 8 },
      }),
    );
    await ruledBucket.drop();
  });
});

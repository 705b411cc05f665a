import { createBucket, startFaultProxy, testServers, type FaultProxy, type TestBucket } from '@respaldos/testing';
import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ObjectChangedError } from './object-reader';
import { ObjectStore } from './object-store';
import type { ObjectStoreOptions } from './s3-client';

const bytes = randomBytes(3 * 1024 ** 2);
// toEqual walks byte by byte.
const expectSame = (received: Buffer, expected: Buffer) => expect(received.equals(expected)).toBe(true);
let bucket: TestBucket;
let proxy: FaultProxy;
let store: ObjectStore;

const open = (options: Pick<ObjectStoreOptions, 'maxAttempts' | 'requestTimeoutMs'>) =>
  new ObjectStore({ ...testServers().s3, endpoint: proxy.url, bucket: bucket.bucket, ...options });

beforeAll(async () => {
  bucket = await createBucket();
  proxy = await startFaultProxy(testServers().s3.endpoint);
  store = open({ maxAttempts: 3, requestTimeoutMs: 10_000 });
  await store.put('a.zip', bytes);
});
afterEach(() => proxy.heal());
afterAll(async () => {
  store.close();
  await proxy.stop();
  await bucket.drop();
});

describe('ObjectStore.read', () => {
  it.each([
    [undefined, undefined],
    [0, 1],
    [1_000, 2_000_000],
    [bytes.length - 1, undefined],
    [5, 5],
  ])('gives the bytes from %p up to %p', async (start, end) => {
    expectSame(await buffer(store.read('a.zip', { start, end })), bytes.subarray(start, end));
  });

  it('gives an empty object', async () => {
    await store.put('empty.zip', Buffer.alloc(0));
    expect(await buffer(store.read('empty.zip'))).toHaveLength(0);
  });

  it('fails for an object that is not there', async () => {
    await expect(buffer(store.read('none.zip'))).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('goes on at the next byte when the answer is cut, again and again', async () => {
    let cutsLeft = 6;
    proxy.inject(({ method }) => (method === 'GET' && cutsLeft-- > 0 ? 'cutAnswer' : undefined));
    expectSame(await buffer(store.read('a.zip', { start: 7 })), bytes.subarray(7));
    expect(cutsLeft).toBeLessThan(0);
  });

  it('fails when nothing comes any more', async () => {
    proxy.inject(() => 'reset');
    await expect(buffer(store.read('a.zip'))).rejects.toThrow('ECONNRESET');
    const impatient = open({ maxAttempts: 2, requestTimeoutMs: 300 });
    proxy.inject(() => 'hang');
    await expect(buffer(impatient.read('a.zip'))).rejects.toMatchObject({ name: 'TimeoutError' });
    impatient.close();
  });

  it('never mixes two objects', async () => {
    await store.put('replaced.zip', bytes);
    const patient = open({ maxAttempts: 20 });
    const stream = patient.read('replaced.zip');
    let requests = 0;
    let isReplaced = false;
    // The first answer is cut, and what was cut off is not to be had before another object stands there.
    proxy.inject(({ method }) =>
      method !== 'GET' ? undefined : ++requests === 1 ? 'cutAnswer' : isReplaced ? undefined : 503,
    );
    stream.once('data', () => {
      stream.pause();
      void store.put('replaced.zip', randomBytes(bytes.length)).then(() => {
        isReplaced = true;
        stream.resume();
      });
    });
    await expect(new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject))).rejects.toThrow(
      ObjectChangedError,
    );
    patient.close();
  });
});

describe('ObjectStore.sha256Of', () => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  it('hashes what is stored, over a bad line too', async () => {
    expect(await store.sha256Of('a.zip')).toEqual({ bytes: bytes.length, sha256 });
    let requests = 0;
    proxy.inject(() => (++requests % 2 === 1 ? 'cutAnswer' : undefined));
    expect(await store.sha256Of('a.zip')).toEqual({ bytes: bytes.length, sha256 });
  });

  it('refuses an object that is not the expected one', async () => {
    await expect(store.sha256Of('a.zip', '"0123456789abcdef0123456789abcdef"')).rejects.toThrow(ObjectChangedError);
  });
});

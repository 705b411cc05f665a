import { createHash, randomBytes } from 'node:crypto';
import {
  createBucket,
  startFaultProxy,
  testServers,
  type FaultProxy,
  type HttpFault,
  type TestBucket,
} from '@respaldos/testing';
import { ObjectStore } from './object-store';
import type { ObjectStoreOptions } from './s3-client';
import { MINIMUM_PART_BYTES } from './s3-limits';
import { UploadLostError } from './upload-lost';

const MEBIBYTE = 1024 ** 2;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const noise = randomBytes(48 * MEBIBYTE);

let bucket: TestBucket;
let proxy: FaultProxy;
let store: ObjectStore;
let shaky: ObjectStore;
let impatient: ObjectStore;

const open = (options: Partial<ObjectStoreOptions> = {}) =>
  new ObjectStore({ ...testServers().s3, bucket: bucket.bucket, partBytes: MINIMUM_PART_BYTES, ...options });

/** The judge of every n-th request for a part. */
const everyNthPart = (n: number, fault: HttpFault) => {
  let count = 0;
  return ({ method, url }: { method: string; url: string }) =>
    method === 'PUT' && url.includes('partNumber=') && ++count % n === 0 ? fault : undefined;
};

beforeAll(async () => {
  bucket = await createBucket();
  proxy = await startFaultProxy(testServers().s3.endpoint);
  store = open();
  shaky = open({ endpoint: proxy.url, requestTimeoutMs: 10_000, maxAttempts: 4 });
  impatient = open({ endpoint: proxy.url, requestTimeoutMs: 1_500, maxAttempts: 6 });
});
afterEach(() => proxy.heal());
afterAll(async () => {
  store.close();
  shaky.close();
  impatient.close();
  await proxy.stop();
  await bucket.drop();
});

describe('SegmentUpload', () => {
  it.each([
    0,
    1,
    MINIMUM_PART_BYTES - 1,
    MINIMUM_PART_BYTES,
    2 * MINIMUM_PART_BYTES,
    2 * MINIMUM_PART_BYTES + 1,
    noise.length,
  ])('stores %i bytes as they were written', async (bytes) => {
    const upload = await store.openUpload(`sizes/${bytes}.zip`);
    for (let at = 0; at < bytes; at += 700_001) await upload.write(noise.subarray(at, Math.min(at + 700_001, bytes)));
    const stored = await upload.complete();
    expect(stored).toMatchObject({ key: `sizes/${bytes}.zip`, bytes });
    expect(upload.bytes).toBe(bytes);
    expect(await store.sha256Of(stored.key, stored.etag)).toEqual({ bytes, sha256: sha256(noise.subarray(0, bytes)) });
  });

  it('holds a few parts in memory, however much goes through it', async () => {
    const upload = await store.openUpload('flat/memory.zip');
    const before = process.memoryUsage();
    let highestBytes = 0;
    for (let round = 0; round < 200; round++) {
      await upload.write(noise.subarray(round * 1_000, round * 1_000 + MEBIBYTE));
      const { external, heapUsed } = process.memoryUsage();
      highestBytes = Math.max(highestBytes, external - before.external + heapUsed - before.heapUsed);
    }
    await upload.abort();
    // Four slabs of 10 MiB, and what the HTTP client holds of them.
    expect(highestBytes).toBeLessThan(70 * MEBIBYTE);
  });

  it('can be completed again, by the same process and by another', async () => {
    const upload = await store.openUpload('twice.zip');
    await upload.write(noise.subarray(0, 9 * MEBIBYTE));
    const state = await upload.close();
    const first = await store.completeUpload(state);
    expect(await upload.complete()).toEqual(first);
    expect(await open().completeUpload(JSON.parse(JSON.stringify(state)))).toEqual(first);
  });

  it('is complete although the answer was lost', async () => {
    const upload = await shaky.openUpload('lost-answer.zip');
    await upload.write(noise.subarray(0, 6 * MEBIBYTE));
    proxy.inject(once('POST', 'uploadId=', 'lostAnswer'));
    expect(await upload.complete()).toMatchObject({ bytes: 6 * MEBIBYTE });
  });

  it('is complete although its object was altered since, which verification will see', async () => {
    const upload = await store.openUpload('altered.zip');
    await upload.write(noise.subarray(0, 1_000));
    const state = await upload.close();
    await store.completeUpload(state);
    await store.put('altered.zip', noise.subarray(1_000, 2_000));
    expect(await store.completeUpload(state)).toMatchObject({ bytes: 1_000 });
  });

  it('is lost, and not merely late, when the object at its key is another or none', async () => {
    const upload = await store.openUpload('other.zip');
    await upload.write(noise.subarray(0, 1_000));
    const state = await upload.close();
    await upload.abort();
    await expect(store.completeUpload(state)).rejects.toBeInstanceOf(UploadLostError);
    await store.put('other.zip', noise.subarray(0, 999));
    await expect(store.completeUpload(state)).rejects.toThrow('has an object of 999 bytes there');
  });

  it('is neither complete nor lost while the store is away', async () => {
    const away = open({ endpoint: proxy.url, maxAttempts: 1 });
    const upload = await store.openUpload('away.zip');
    await upload.write(noise.subarray(0, 1_000));
    const state = await upload.close();
    proxy.inject(() => 503);
    await expect(away.completeUpload(state)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    proxy.heal();
    expect(await away.completeUpload(state)).toMatchObject({ bytes: 1_000 });
    away.close();
  });
});

const once = (method: string, part: string, fault: HttpFault) => {
  let done = false;
  return (request: { method: string; url: string }) => {
    if (done || request.method !== method || !request.url.includes(part)) return undefined;
    done = true;
    return fault;
  };
};

describe('SegmentUpload.cut', () => {
  it('marks a place to which another process returns, forgetting what came later', async () => {
    const upload = await store.openUpload('resumed.zip');
    await upload.write(noise.subarray(0, 12 * MEBIBYTE));
    const state = await upload.cut();
    await upload.write(Buffer.alloc(18 * MEBIBYTE, 'forgotten'));
    await upload.cut();
    await upload.release();

    const resumed = open().resumeUpload(JSON.parse(JSON.stringify(state)));
    expect(resumed.bytes).toBe(12 * MEBIBYTE);
    await resumed.write(noise.subarray(12 * MEBIBYTE, 13 * MEBIBYTE));
    const stored = await resumed.complete();
    expect(await resumed.complete()).toEqual(stored);
    expect(await store.sha256Of(stored.key)).toEqual({
      bytes: 13 * MEBIBYTE,
      sha256: sha256(noise.subarray(0, 13 * MEBIBYTE)),
    });
  });

  it('marks the place where it is called, while writing goes on', async () => {
    const upload = await store.openUpload('marks.zip');
    const marks: { bytes: number; state: ReturnType<typeof upload.cut> }[] = [];
    for (let at = 0; at < 24 * MEBIBYTE; at += MEBIBYTE) {
      await upload.write(noise.subarray(at, at + MEBIBYTE));
      if (at % (6 * MEBIBYTE) === 5 * MEBIBYTE) marks.push({ bytes: at + MEBIBYTE, state: upload.cut() });
    }
    for (const { bytes, state } of marks) {
      const { parts } = await state;
      expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes);
      expect(parts.map(({ number }) => number)).toEqual(parts.map((_, index) => index + 1));
    }
    await upload.abort();
  });

  it('is possible at any place that lies 5 MiB after the one before', async () => {
    const upload = await store.openUpload('anywhere.zip');
    let writtenBytes = 0;
    for (const bytes of [5, 5.5, 7, 9.9, 10, 10.1, 5.01].map((mebibytes) => Math.ceil(mebibytes * MEBIBYTE))) {
      await upload.write(noise.subarray(0, bytes));
      writtenBytes += bytes;
      const { parts } = await upload.cut();
      expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(writtenBytes);
    }
    expect((await upload.complete()).bytes).toBe(writtenBytes);
  });

  it('costs nothing where nothing is new, and refuses a part that S3 would refuse later', async () => {
    const upload = await store.openUpload('small-cut.zip');
    expect((await upload.cut()).parts).toEqual([]);
    await upload.write(noise.subarray(0, MINIMUM_PART_BYTES - 1));
    await expect(upload.cut()).rejects.toThrow(`S3 wants ${MINIMUM_PART_BYTES} bytes in a part`);
    await upload.abort();
  });
});

describe('SegmentUpload over a bad line', () => {
  it.each([503, 500, 'reset', 'lostAnswer', 'hang'] as const)(
    'stores the same bytes when every third part meets: %s',
    async (fault) => {
      const upload = await (fault === 'hang' ? impatient : shaky).openUpload(`shaky/${fault}.zip`);
      proxy.inject(everyNthPart(3, fault));
      await upload.write(noise.subarray(0, 26 * MEBIBYTE));
      const stored = await upload.complete();
      proxy.heal();
      expect((await store.sha256Of(stored.key)).sha256).toBe(sha256(noise.subarray(0, 26 * MEBIBYTE)));
    },
  );

  it('refuses a part whose bytes were altered on their way', async () => {
    const upload = await shaky.openUpload('altered/a.zip');
    proxy.inject(everyNthPart(1, 'corrupt'));
    await upload.write(noise.subarray(0, 6 * MEBIBYTE));
    await expect(upload.complete()).rejects.toMatchObject({ name: 'BadDigest', $metadata: { httpStatusCode: 400 } });
    expect(await store.head('altered/a.zip')).toBeNull();
    await upload.abort();
  });

  it.each([1, 2, 3, 4])('fails as a whole when part %i fails for good, and leaves nothing behind', async (failing) => {
    const key = `broken/${failing}/a.zip`;
    const upload = await shaky.openUpload(key);
    proxy.inject(({ method, url }) => (method === 'PUT' && url.includes(`partNumber=${failing}&`) ? 500 : undefined));
    await expect(writeAll(upload, noise.subarray(0, 22 * MEBIBYTE))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500, attempts: 4 },
    });
    await expect(upload.write(Buffer.from('more'))).rejects.toThrow();
    await expect(upload.cut()).rejects.toThrow();
    await expect(upload.complete()).rejects.toThrow();
    expect(await store.isAbsent(`broken/${failing}/`)).toBe(false);
    await upload.abort();
    expect(await store.isAbsent(`broken/${failing}/`)).toBe(true);
  });

  it('gives up at once, and in silence, when it is aborted during a hang', async () => {
    const upload = await shaky.openUpload('aborted/a.zip');
    proxy.inject(everyNthPart(1, 'hang'));
    await upload.write(noise.subarray(0, 11 * MEBIBYTE));
    await upload.abort();
    await expect(upload.complete()).rejects.toThrow('aborted');
    expect(await store.isAbsent('aborted/')).toBe(true);
  });
});

async function writeAll(upload: Awaited<ReturnType<ObjectStore['openUpload']>>, bytes: Uint8Array): Promise<void> {
  await upload.write(bytes);
  await upload.complete();
}

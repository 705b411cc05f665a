import { createBucket, startFaultProxy, testServers, type FaultProxy, type TestBucket } from '@respaldos/testing';
import { createHash, randomBytes } from 'node:crypto';
import type { Piece } from './join-plan';
import { ObjectStore } from './object-store';

const MEBIBYTE = 1024 ** 2;
const segments = [6, 7, 8, 9].map((mebibytes) => randomBytes(mebibytes * MEBIBYTE));
const directory = randomBytes(70_000);
const sha256 = createHash('sha256')
  .update(Buffer.concat([...segments, directory]))
  .digest('hex');
let bucket: TestBucket;
let proxy: FaultProxy;
let store: ObjectStore;
let shaky: ObjectStore;

beforeAll(async () => {
  bucket = await createBucket();
  proxy = await startFaultProxy(testServers().s3.endpoint);
  const open = (endpoint: string): ObjectStore =>
    new ObjectStore({ ...testServers().s3, endpoint, bucket: bucket.bucket, maxAttempts: 1 });
  store = open(testServers().s3.endpoint);
  shaky = open(proxy.url);
  for (const [index, bytes] of segments.entries()) await store.put(`j/${index}`, bytes);
});
afterEach(() => proxy.heal());
afterAll(async () => {
  for (const one of [store, shaky]) one.close();
  await proxy.stop();
  await bucket.drop();
});

async function* pieces(): AsyncGenerator<Piece> {
  for (const [index, { length }] of segments.entries()) yield { key: `j/${index}`, start: 0, end: length };
  yield directory;
}
async function uploadIds(key: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const upload of store.uploads(key)) ids.push(upload.uploadId);
  return ids;
}

describe('a join that another process goes on with', () => {
  it('does not again what stands already, and ends with the same bytes', async () => {
    let uploadId: string | null = null;
    const resume = {
      get uploadId() {
        return uploadId;
      },
      opened: async (opened: string) => void (uploadId = opened),
    };
    proxy.inject(({ url }) => (/partNumber=3/.test(url) ? 500 : undefined));
    await expect(shaky.join('whole/a.zip', pieces(), { resume })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
    expect(await uploadIds('whole/a.zip')).toEqual([uploadId]);

    proxy.heal();
    const seen: string[] = [];
    proxy.inject(({ method, url }) => {
      if (method === 'PUT' && /partNumber=/.test(url)) seen.push(url);
      return undefined;
    });
    const progress: number[] = [];
    const stored = await shaky.join('whole/a.zip', pieces(), { resume, progressed: (bytes) => progress.push(bytes) });
    expect(await store.sha256Of(stored.key)).toEqual({ bytes: stored.bytes, sha256 });
    expect(seen.length).toBeLessThan(segments.length);
    expect(progress.at(-1)).toBe(stored.bytes);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(await uploadIds('whole/')).toEqual([]);
  });

  it('begins anew where the upload is gone, and clears away one that nobody kept', async () => {
    const gone = await store.openUpload('whole/b.zip');
    await gone.abort();
    const lost = await store.openUpload('whole/b.zip');
    const opened: string[] = [];
    const resume = { uploadId: gone.uploadId, opened: async (id: string) => void opened.push(id) };
    const stored = await store.join('whole/b.zip', pieces(), { resume });
    expect(await store.sha256Of(stored.key)).toEqual({ bytes: stored.bytes, sha256 });
    expect(opened).toHaveLength(1);
    expect([gone.uploadId, lost.uploadId]).not.toContain(opened[0]);
    expect(await uploadIds('whole/')).toEqual([]);
  });

  it('asked to stop, completes nothing and leaves its upload to go on with', async () => {
    const stop = new AbortController();
    const opened: string[] = [];
    const resume = { uploadId: null, opened: async (id: string) => void opened.push(id) };
    const progressed = (): void => stop.abort(new Error('asked to stop'));
    const joining = store.join('whole/c.zip', pieces(), { resume, progressed, signal: stop.signal });
    await expect(joining).rejects.toThrow('asked to stop');
    expect(await store.head('whole/c.zip')).toBeNull();
    expect(await uploadIds('whole/c.zip')).toEqual(opened);
    const stored = await store.join('whole/c.zip', pieces(), { resume: { ...resume, uploadId: opened[0]! } });
    expect(await store.sha256Of(stored.key)).toEqual({ bytes: stored.bytes, sha256 });
  });

  it('ends with the failure of its pieces, too, and leaves nothing where nobody can go on', async () => {
    async function* broken(): AsyncGenerator<Piece> {
      yield { key: 'j/0', start: 0, end: segments[0]!.length };
      throw new Error('the directory cannot be read');
    }
    await expect(store.join('whole/d.zip', broken())).rejects.toThrow('the directory cannot be read');
    expect([await store.head('whole/d.zip'), await uploadIds('whole/d.zip')]).toEqual([null, []]);
  });
});

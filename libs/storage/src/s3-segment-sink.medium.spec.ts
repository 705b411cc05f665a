import { createBucket, testServers, type TestBucket } from '@respaldos/testing';
import type { SinkState } from '@respaldos/split-zip';
import { createHash, randomBytes } from 'node:crypto';
import { ObjectStore } from './object-store';
import { MINIMUM_PART_BYTES } from './s3-limits';
import { S3SegmentSink, type StoredSegment } from './s3-segment-sink';
import { UploadLostError } from './upload-lost';

const noise = randomBytes(20 * 1024 ** 2);
const first = { index: 0, name: 'RESPALDO.z01' };
const last = { index: 1, name: 'RESPALDO.zip' };
let bucket: TestBucket;
let store: ObjectStore;

const thawed = <T>(state: T): T => JSON.parse(JSON.stringify(state)) as T;
const keysOf = async (items: AsyncIterable<{ key: string }>): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of items) keys.push(key);
  return keys;
};
const storedHash = async (key: string) => (await store.sha256Of(key)).sha256;
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  bucket = await createBucket();
  store = new ObjectStore({ ...testServers().s3, bucket: bucket.bucket, partBytes: MINIMUM_PART_BYTES });
});
afterAll(async () => {
  store.close();
  await bucket.drop();
});

describe('S3SegmentSink', () => {
  it('makes each segment an object once it is committed, and tells of it', async () => {
    const told: StoredSegment[] = [];
    const sink = new S3SegmentSink(store, 'set/1/', (segment) => void told.push(segment));
    await sink.open(first);
    await sink.write(noise);
    const closedFirst = await sink.close();
    await sink.open(last);
    await sink.write(Buffer.from('directory'));
    const closedLast = await sink.close();
    expect(await keysOf(store.list('set/1/'))).toEqual([]);
    await sink.commit(first, closedFirst);
    await sink.commit(last, closedLast);
    expect(await keysOf(store.list('set/1/'))).toEqual(['set/1/RESPALDO.z01', 'set/1/RESPALDO.zip']);
    expect(await storedHash('set/1/RESPALDO.z01')).toBe(hash(noise));
    expect(told).toMatchObject([
      { ...first, key: 'set/1/RESPALDO.z01', bytes: noise.length, partCount: 4 },
      { ...last, key: 'set/1/RESPALDO.zip', bytes: 9, partCount: 1 },
    ]);
  });

  it('takes no new memory for further segments', async () => {
    const sink = new S3SegmentSink(store, 'set/9/');
    const allocations = jest.spyOn(Buffer, 'allocUnsafeSlow');
    for (let index = 0; index < 4; index += 1) {
      const segment = { index, name: `RESPALDO.z0${index + 1}` };
      await sink.open(segment);
      await sink.write(noise);
      await sink.commit(segment, await sink.close());
      expect(await storedHash(`set/9/${segment.name}`)).toBe(hash(noise));
    }
    const slabCount = allocations.mock.calls.filter(([bytes]) => bytes > MINIMUM_PART_BYTES).length;
    allocations.mockRestore();
    expect(slabCount).toBeLessThanOrEqual(4);
  });

  it('goes on from a cut in another process with the same bytes', async () => {
    const frozen = new S3SegmentSink(store, 'set/2/');
    await frozen.open(first);
    await frozen.write(noise.subarray(0, 6_000_000));
    const cut = frozen.cut();
    await frozen.write(noise.subarray(0, 9_000_000));
    const state = thawed(await cut);
    await frozen.release();

    const sink = new S3SegmentSink(store, 'set/2/');
    await sink.open(first, state);
    await sink.write(noise.subarray(6_000_000));
    await sink.commit(first, thawed(await sink.close()));
    expect(await storedHash('set/2/RESPALDO.z01')).toBe(hash(noise));
    expect(await keysOf(store.uploads('set/2/'))).toEqual([]);
  });

  it('commits again in a process that does not know that it was done', async () => {
    const sink = new S3SegmentSink(store, 'set/3/');
    await sink.open(first);
    await sink.write(noise.subarray(0, 10));
    const closed = thawed(await sink.close());
    await sink.commit(first, closed);
    await new S3SegmentSink(store, 'set/3/').commit(first, closed);
    expect(await keysOf(store.list('set/3/'))).toEqual(['set/3/RESPALDO.z01']);
  });

  it('discards what an earlier attempt left under the name of a segment that starts anew', async () => {
    const dead = new S3SegmentSink(store, 'set/4/');
    await dead.open(first);
    await dead.write(noise.subarray(0, 6_000_000));
    await dead.cut();
    const sink = new S3SegmentSink(store, 'set/4/');
    await sink.open(first);
    expect(await keysOf(store.uploads('set/4/'))).toEqual(['set/4/RESPALDO.z01']);
    await sink.commit(first, await sink.close());
    expect(await store.head('set/4/RESPALDO.z01')).toMatchObject({ bytes: 0 });
    expect(await keysOf(store.uploads('set/4/'))).toEqual([]);
  });

  it('fences a frozen worker: once the segment is completed, nothing it sends changes it', async () => {
    const frozen = new S3SegmentSink(store, 'set/5/');
    await frozen.open(first);
    await frozen.write(noise.subarray(0, 6_000_000));
    const state = thawed(await frozen.cut());
    const sink = new S3SegmentSink(store, 'set/5/');
    await sink.open(first, state);
    await sink.commit(first, await sink.close());
    await frozen.write(noise.subarray(0, 6_000_000));
    await expect(frozen.cut()).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    expect(await store.head('set/5/RESPALDO.z01')).toMatchObject({ bytes: 6_000_000 });
  });

  it('takes the open segment out of the reach of a worker that wakes up half-way, and tells where it goes on', async () => {
    const frozen = new S3SegmentSink(store, 'set/7/');
    await frozen.open(first);
    await frozen.write(noise.subarray(0, 6_000_000));
    const state = thawed(await frozen.cut());
    await frozen.write(noise.subarray(6_000_000, 12_000_000));
    await frozen.cut();
    const states: SinkState[] = [];
    const sink = new S3SegmentSink(store, 'set/7/', undefined, (taken) => void states.push(taken));
    await sink.open(first, state);
    await frozen.write(noise.subarray(0, 6_000_000));
    await expect(frozen.close()).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    await sink.release();
    const third = new S3SegmentSink(store, 'set/7/');
    await third.open(first, thawed(states[0]!));
    await third.write(noise.subarray(6_000_000));
    await third.commit(first, await third.close());
    expect(await storedHash('set/7/RESPALDO.z01')).toBe(hash(noise));
    expect(await keysOf(store.uploads('set/7/'))).toEqual([]);
  });

  it('says so when the store has lost what was to be gone on with', async () => {
    const sink = new S3SegmentSink(store, 'set/8/');
    await sink.open(first);
    await sink.write(noise.subarray(0, 6_000_000));
    const state = thawed(await sink.cut());
    await sink.abort();
    await expect(new S3SegmentSink(store, 'set/8/').open(first, state)).rejects.toBeInstanceOf(UploadLostError);
  });

  it('gives up the open segment and those not committed', async () => {
    const sink = new S3SegmentSink(store, 'set/6/');
    await sink.open(first);
    await sink.write(noise.subarray(0, 10));
    await sink.close();
    await sink.open(last);
    await sink.write(noise.subarray(0, 6_000_000));
    await sink.abort();
    expect(await store.isAbsent('set/6/')).toBe(true);
  });
});

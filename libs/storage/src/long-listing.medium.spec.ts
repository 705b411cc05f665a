import { createBucket, testServers } from '@respaldos/testing';
import { ObjectStore } from './object-store';

it('a listing goes on beyond the first thousand, and so does a removal', async () => {
  const bucket = await createBucket();
  const store = new ObjectStore({ ...testServers().s3, bucket: bucket.bucket });
  const keys = Array.from({ length: 1_001 }, (_, index) => `many/1/${String(index).padStart(4, '0')}`);
  for (let at = 0; at < keys.length; at += 40)
    await Promise.all(keys.slice(at, at + 40).map((key) => store.put(key, Buffer.alloc(0))));
  const listed: string[] = [];
  for await (const { key } of store.list('many/1/')) listed.push(key);
  expect(listed).toEqual(keys);
  expect(await store.remove('many/1/')).toEqual({ versionCount: 1_001, uploadCount: 0 });
  expect(await store.isAbsent('many/1/')).toBe(true);
  store.close();
  await bucket.drop();
}, 120_000);

import { CreateMultipartUploadCommand, HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createBucket } from './buckets';
import { testServers } from './test-servers';

describe('buckets for specs', () => {
  const { endpoint, region, accessKeyId, secretAccessKey } = testServers().s3;
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

  afterAll(() => client.destroy());

  it('are each their own and go away with objects and unfinished uploads in them', async () => {
    const [one, other] = await Promise.all([createBucket(), createBucket()]);
    expect(one.bucket).not.toBe(other.bucket);
    const keys = ['a', 'folder/b', 'ñandú €'];
    await Promise.all(keys.map((Key) => client.send(new PutObjectCommand({ Bucket: one.bucket, Key, Body: 'x' }))));
    await client.send(new CreateMultipartUploadCommand({ Bucket: one.bucket, Key: 'unfinished' }));
    await Promise.all([one.drop(), other.drop()]);
    await expect(client.send(new HeadBucketCommand({ Bucket: one.bucket }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });
});

import { randomBytes } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { testServers } from './test-servers';

export interface TestBucket {
  bucket: string;
  /** Removes the bucket with all that is in it, unfinished uploads too. */
  drop: () => Promise<void>;
}

// Loaded only when needed: most specs need no bucket, and jest would load it again for each of their files.
const sdk = () => require('@aws-sdk/client-s3') as typeof import('@aws-sdk/client-s3');

/** A bucket of its own for a spec. */
export async function createBucket(): Promise<TestBucket> {
  const { CreateBucketCommand, S3Client } = sdk();
  const { endpoint, region, accessKeyId, secretAccessKey } = testServers().s3;
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const bucket = `test-${randomBytes(8).toString('hex')}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { bucket, drop: () => dropBucket(client, bucket) };
}

async function dropBucket(client: S3Client, bucket: string): Promise<void> {
  const { DeleteBucketCommand } = sdk();
  await deleteObjects(client, bucket);
  await abortUploads(client, bucket);
  await client.send(new DeleteBucketCommand({ Bucket: bucket }));
  client.destroy();
}

async function deleteObjects(client: S3Client, bucket: string): Promise<void> {
  const { DeleteObjectsCommand, ListObjectsV2Command } = sdk();
  for (;;) {
    const { Contents = [], IsTruncated } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
    const objects = Contents.map(({ Key }) => ({ Key }));
    if (objects.length > 0)
      await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects } }));
    if (!IsTruncated) return;
  }
}

async function abortUploads(client: S3Client, bucket: string): Promise<void> {
  const { AbortMultipartUploadCommand, ListMultipartUploadsCommand } = sdk();
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  for (const { Key, UploadId } of Uploads) {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }
}

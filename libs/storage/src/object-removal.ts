import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { abortUpload } from './multipart';
import { listUploads, listVersions, type UnfinishedUpload } from './object-listing';
import type { Bucket } from './s3-client';

const DELETIONS_AT_ONCE = 8;

export interface Removal {
  /** Object versions and delete markers. */
  versionCount: number;
  uploadCount: number;
}

/** What is still there under a prefix, and how it was found. */
export interface Leftover {
  kind: 'version' | 'upload';
  key: string;
}

export interface StaleUploads {
  startedBefore: Date;
  prefix?: string;
  /** Upload ids that a checkpoint still needs. */
  keep?: ReadonlySet<string>;
}

/** Deletes every version of every object under `prefix` and aborts every unfinished upload there. May be repeated. */
export async function removeAll(bucket: Bucket, prefix: string): Promise<Removal> {
  assertFolder(prefix);
  // Uploads first: one that completed in between would leave an object behind the listing.
  const uploadCount = await forEachOf(listUploads(bucket, prefix), (upload) => abortUpload(bucket, upload));
  const versionCount = await forEachOf(listVersions(bucket, prefix), async ({ key, versionId }) => {
    // One by one, not DeleteObjects: servers disagree on the checksum that one wants, and its answer is 200 even when a
    // deletion failed.
    await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: key, VersionId: versionId }));
  });
  return { versionCount, uploadCount };
}

/** Deletes one object in all its versions. */
export async function removeObject(bucket: Bucket, key: string): Promise<void> {
  for await (const version of listVersions(bucket, key))
    if (version.key === key)
      await bucket.client.send(
        new DeleteObjectCommand({ Bucket: bucket.name, Key: key, VersionId: version.versionId }),
      );
}

/** The first thing found under `prefix`, in any version or unfinished; null proves that there is nothing. */
export async function findLeftover(bucket: Bucket, prefix: string): Promise<Leftover | null> {
  assertFolder(prefix);
  // Uploads first: one that completes between the two listings is then seen as an object, and never as nothing.
  for await (const { key } of listUploads(bucket, prefix)) return { kind: 'upload', key };
  for await (const { key } of listVersions(bucket, prefix)) return { kind: 'version', key };
  return null;
}

/** Aborts uploads that nobody will go on with, and tells which. */
export async function abortStale(
  bucket: Bucket,
  { startedBefore, prefix = '', keep = new Set() }: StaleUploads,
): Promise<UnfinishedUpload[]> {
  const stale: UnfinishedUpload[] = [];
  for await (const upload of listUploads(bucket, prefix))
    if (upload.startedAt < startedBefore && !keep.has(upload.uploadId)) stale.push(upload);
  for (const upload of stale) await abortUpload(bucket, upload);
  return stale;
}

/** `backups/1` would take `backups/10` along; nothing at all would take the bucket. */
function assertFolder(prefix: string): void {
  if (!/^[^/].*\/$/.test(prefix)) throw new RangeError(`A prefix to remove ends with a slash; this is «${prefix}».`);
}

async function forEachOf<T>(items: AsyncIterable<T>, act: (item: T) => Promise<void>): Promise<number> {
  const underWay = new Set<Promise<unknown>>();
  const failures: unknown[] = [];
  let count = 0;
  for await (const item of items) {
    const task = act(item)
      .catch((error: unknown) => failures.push(error))
      .finally(() => underWay.delete(task));
    underWay.add(task);
    count++;
    if (underWay.size >= DELETIONS_AT_ONCE) await Promise.race(underWay);
    if (failures.length > 0) break;
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return count;
}

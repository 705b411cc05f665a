import {
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListMultipartUploadsCommandOutput,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import type { StoredObject } from './multipart';
import type { Bucket } from './s3-client';
import { isNotImplemented, told } from './s3-errors';

/** One stored version of an object, or the marker that hides the older ones. `versionId` is `null` in plain buckets. */
export interface StoredVersion {
  key: string;
  versionId: string | undefined;
}

export interface UnfinishedUpload {
  key: string;
  uploadId: string;
  startedAt: Date;
}

/** Current objects whose key begins with `prefix`, by key. */
export async function* listObjects(bucket: Bucket, prefix: string): AsyncGenerator<StoredObject> {
  let token: string | undefined;
  do {
    const page = await bucket.client.send(
      new ListObjectsV2Command({ Bucket: bucket.name, Prefix: prefix, ContinuationToken: token }),
    );
    for (const item of page.Contents ?? [])
      yield {
        key: told(item.Key, 'a key'),
        bytes: told(item.Size, 'a size'),
        etag: told(item.ETag, 'an ETag'),
        modifiedAt: told(item.LastModified, 'a date'),
      };
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** Everything of `prefix` that still exists in any version, delete markers included. */
export async function* listVersions(bucket: Bucket, prefix: string): AsyncGenerator<StoredVersion> {
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    try {
      page = await bucket.client.send(
        new ListObjectVersionsCommand({
          Bucket: bucket.name,
          Prefix: prefix,
          KeyMarker: page?.NextKeyMarker,
          VersionIdMarker: page?.NextVersionIdMarker,
        }),
      );
    } catch (error) {
      if (!isNotImplemented(error)) throw error;
      // A server without versions has only current objects.
      for await (const { key } of listObjects(bucket, prefix)) yield { key, versionId: undefined };
      return;
    }
    for (const item of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      yield { key: told(item.Key, 'a key'), versionId: item.VersionId };
  } while (page.IsTruncated);
}

/** Uploads under `prefix` that were neither completed nor aborted: their parts take room and no object listing shows them. */
export async function* listUploads(bucket: Bucket, prefix: string): AsyncGenerator<UnfinishedUpload> {
  let page: ListMultipartUploadsCommandOutput | undefined;
  do {
    page = await bucket.client.send(
      new ListMultipartUploadsCommand({
        Bucket: bucket.name,
        Prefix: prefix,
        KeyMarker: page?.NextKeyMarker,
        UploadIdMarker: page?.NextUploadIdMarker,
      }),
    );
    for (const item of page.Uploads ?? [])
      yield {
        key: told(item.Key, 'a key'),
        uploadId: told(item.UploadId, 'an upload id'),
        startedAt: told(item.Initiated, 'a date'),
      };
  } while (page.IsTruncated);
}

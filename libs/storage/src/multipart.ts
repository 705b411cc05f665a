import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type ListPartsCommandOutput,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import type { Bucket } from './s3-client';
import { isNotFound, told } from './s3-errors';
import { MAXIMUM_PART_COUNT } from './s3-limits';

/** A part that S3 has acknowledged. */
export interface UploadedPart {
  number: number;
  etag: string;
  bytes: number;
}

/** All that is needed to go on with an upload from another process: plain JSON for a checkpoint row. */
export interface UploadState {
  key: string;
  uploadId: string;
  parts: UploadedPart[];
}

/** An object as S3 holds it. */
export interface StoredObject {
  key: string;
  bytes: number;
  etag: string;
  modifiedAt: Date;
}

export async function createUpload(bucket: Bucket, key: string, contentType: string): Promise<UploadState> {
  const answer = await bucket.client.send(
    new CreateMultipartUploadCommand({ Bucket: bucket.name, Key: key, ContentType: contentType }),
  );
  return { key, uploadId: told(answer.UploadId, 'an upload id'), parts: [] };
}

/** Sends one part. Content-MD5 makes the server refuse (BadDigest) what was altered on its way. */
export async function sendPart(
  bucket: Bucket,
  { key, uploadId }: UploadState,
  number: number,
  body: Uint8Array,
  abortSignal?: AbortSignal,
): Promise<UploadedPart> {
  const answer = await bucket.client.send(
    new UploadPartCommand({
      Bucket: bucket.name,
      Key: key,
      UploadId: uploadId,
      PartNumber: withinLimit(number),
      Body: body,
      ContentLength: body.length,
      ContentMD5: createHash('md5').update(body).digest('base64'),
    }),
    { abortSignal },
  );
  return { number, etag: told(answer.ETag, 'an ETag'), bytes: body.length };
}

/** Makes one part out of a stored object's bytes, `end` not included, without moving them through this process. */
export async function copyPart(
  bucket: Bucket,
  { key, uploadId }: UploadState,
  number: number,
  source: { key: string; start: number; end: number },
): Promise<UploadedPart> {
  const answer = await bucket.client.send(
    new UploadPartCopyCommand({
      Bucket: bucket.name,
      Key: key,
      UploadId: uploadId,
      PartNumber: withinLimit(number),
      CopySource: `${bucket.name}/${source.key.split('/').map(encodeURIComponent).join('/')}`,
      CopySourceRange: `bytes=${source.start}-${source.end - 1}`,
    }),
  );
  return { number, etag: told(answer.CopyPartResult?.ETag, 'an ETag'), bytes: source.end - source.start };
}

/** Every part that S3 holds of an upload, by number. */
export async function storedParts(bucket: Bucket, { key, uploadId }: UploadState): Promise<UploadedPart[]> {
  const parts: UploadedPart[] = [];
  let page: ListPartsCommandOutput | undefined;
  do {
    page = await bucket.client.send(
      new ListPartsCommand({
        Bucket: bucket.name,
        Key: key,
        UploadId: uploadId,
        PartNumberMarker: page?.NextPartNumberMarker,
      }),
    );
    for (const { PartNumber, ETag, Size } of page.Parts ?? [])
      parts.push({
        number: told(PartNumber, 'a part number'),
        etag: told(ETag, 'an ETag'),
        bytes: told(Size, 'a size'),
      });
  } while (page.IsTruncated);
  return parts;
}

/** Asks once to put the parts together. */
export async function assemble(bucket: Bucket, { key, uploadId, parts }: UploadState): Promise<void> {
  await bucket.client.send(
    new CompleteMultipartUploadCommand({
      Bucket: bucket.name,
      Key: key,
      UploadId: uploadId,
      MultipartUpload: { Parts: parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })) },
    }),
  );
}

/** Gives the parts back. An upload that is not there (any more) is what was wanted. */
export async function abortUpload(
  bucket: Bucket,
  { key, uploadId }: Pick<UploadState, 'key' | 'uploadId'>,
): Promise<void> {
  try {
    await bucket.client.send(new AbortMultipartUploadCommand({ Bucket: bucket.name, Key: key, UploadId: uploadId }));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

export async function headObject(bucket: Bucket, key: string): Promise<StoredObject | null> {
  try {
    const answer = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: key }));
    return {
      key,
      bytes: told(answer.ContentLength, 'a length'),
      etag: told(answer.ETag, 'an ETag'),
      modifiedAt: told(answer.LastModified, 'a date'),
    };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function withinLimit(number: number): number {
  if (number > MAXIMUM_PART_COUNT)
    throw new RangeError(`S3 takes ${MAXIMUM_PART_COUNT} parts; this is number ${number}.`);
  return number;
}

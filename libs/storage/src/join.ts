import { completeUpload } from './complete-upload';
import { planJoin, type JoinStep, type Pieces } from './join-plan';
import {
  abortUpload,
  copyPart,
  createUpload,
  sendPart,
  storedParts,
  type StoredObject,
  type UploadedPart,
  type UploadState,
} from './multipart';
import { listUploads } from './object-listing';
import { readObject } from './object-reader';
import type { Bucket } from './s3-client';
import { isNotFound } from './s3-errors';

const STEPS_AT_ONCE = 4;

export interface JoinOptions {
  /** `application/zip` unless given. */
  contentType?: string;
  /** Lets another process go on: with it, a join that fails leaves its upload behind; without it, nothing. */
  resume?: {
    /** The upload of an earlier try with the same pieces, if there was one: what it has is not done again. */
    uploadId: string | null;
    /** Told before the first part of a new upload: to be kept. */
    opened(uploadId: string): Promise<void>;
  };
  /** Told after every part how many bytes are in place. */
  progressed?: (doneBytes: number) => void;
  /** No further part is begun once it is aborted; nothing is completed. */
  signal?: AbortSignal;
}

/** Lays pieces end to end as one object; see `planJoin` for what moves where. */
export async function joinPieces(
  bucket: Bucket,
  key: string,
  pieces: Pieces,
  options: JoinOptions = {},
): Promise<StoredObject> {
  const upload = await openJoin(bucket, key, options);
  try {
    const parts = await takeAll(bucket, upload, pieces, options);
    options.signal?.throwIfAborted();
    return await completeUpload(bucket, { ...upload, parts });
  } catch (error) {
    if (!options.resume) await abortUpload(bucket, upload).catch(() => {});
    throw error;
  }
}

/** The upload to work on, with the parts that it has already. */
async function openJoin(bucket: Bucket, key: string, options: JoinOptions): Promise<UploadState> {
  const { contentType = 'application/zip', resume } = options;
  if (resume?.uploadId) {
    const known = { key, uploadId: resume.uploadId, parts: [] };
    try {
      return { ...known, parts: await storedParts(bucket, known) };
    } catch (error) {
      // Aborted by somebody's clean-up: begun again.
      if (!isNotFound(error)) throw error;
    }
  }
  // A try that died before its upload was kept.
  if (resume) for await (const lost of listUploads(bucket, key)) if (lost.key === key) await abortUpload(bucket, lost);
  const upload = await createUpload(bucket, key, contentType);
  await resume?.opened(upload.uploadId);
  return upload;
}

async function takeAll(
  bucket: Bucket,
  upload: UploadState,
  pieces: Pieces,
  { progressed, signal }: JoinOptions,
): Promise<UploadedPart[]> {
  const parts: UploadedPart[] = [];
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let doneBytes = 0;
  const begin = (step: JoinStep, number: number): void => {
    const task = take(bucket, upload, number, step)
      .then((part) => {
        parts[number - 1] = part;
        progressed?.((doneBytes += part.bytes));
      })
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(task));
    underWay.add(task);
  };
  let number = 0;
  try {
    for await (const step of planJoin(pieces)) {
      signal?.throwIfAborted();
      begin(step, (number += 1));
      while (underWay.size >= STEPS_AT_ONCE) await Promise.race(underWay);
      if (failures.length > 0) break;
    }
    // S3 makes no object out of no parts: an empty one is one empty part.
    if (number === 0) begin({ gather: [], bytes: 0 }, 1);
  } finally {
    // All of them settle before a failure shows: no copy goes on behind an aborted upload.
    await Promise.all(underWay);
  }
  if (failures.length > 0) throw failures[0];
  return parts;
}

async function take(bucket: Bucket, upload: UploadState, number: number, step: JoinStep): Promise<UploadedPart> {
  const present = upload.parts.find((part) => part.number === number && part.bytes === step.bytes);
  if (present) return present;
  if ('copy' in step) return copyPart(bucket, upload, number, step.copy);
  const bytes: Uint8Array[] = [];
  for (const piece of step.gather) {
    if (piece instanceof Uint8Array) bytes.push(piece);
    else for await (const chunk of readObject(bucket, piece.key, piece)) bytes.push(chunk as Buffer);
  }
  return sendPart(bucket, upload, number, Buffer.concat(bytes));
}

import { completeUpload } from './complete-upload';
import { planJoin, type JoinStep, type Piece } from './join-plan';
import {
  abortUpload,
  copyPart,
  createUpload,
  sendPart,
  type StoredObject,
  type UploadedPart,
  type UploadState,
} from './multipart';
import { readObject } from './object-reader';
import type { Bucket } from './s3-client';

const STEPS_AT_ONCE = 4;

/** Lays pieces end to end as one object; see `planJoin` for what moves where. */
export async function joinPieces(
  bucket: Bucket,
  key: string,
  pieces: Iterable<Piece>,
  contentType: string,
): Promise<StoredObject> {
  const planned = planJoin(pieces);
  const steps: JoinStep[] = planned.length > 0 ? planned : [{ gather: [] }];
  const upload = await createUpload(bucket, key, contentType);
  try {
    const parts: UploadedPart[] = [];
    for (let at = 0; at < steps.length; at += STEPS_AT_ONCE) {
      const batch = steps
        .slice(at, at + STEPS_AT_ONCE)
        .map((step, index) => take(bucket, upload, at + index + 1, step));
      // All of them settle before a failure shows: no copy goes on behind an aborted upload.
      await Promise.allSettled(batch);
      parts.push(...(await Promise.all(batch)));
    }
    return await completeUpload(bucket, { ...upload, parts });
  } catch (error) {
    await abortUpload(bucket, upload).catch(() => {});
    throw error;
  }
}

async function take(bucket: Bucket, upload: UploadState, number: number, step: JoinStep): Promise<UploadedPart> {
  if ('copy' in step) return copyPart(bucket, upload, number, step.copy);
  const bytes: Uint8Array[] = [];
  for (const piece of step.gather) {
    if (piece instanceof Uint8Array) bytes.push(piece);
    else for await (const chunk of readObject(bucket, piece.key, piece)) bytes.push(chunk as Buffer);
  }
  return sendPart(bucket, upload, number, Buffer.concat(bytes));
}

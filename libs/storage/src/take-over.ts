import { setTimeout as delay } from 'node:timers/promises';
import { assemble, copyPart, createUpload, storedParts, type UploadedPart, type UploadState } from './multipart';
import type { Bucket } from './s3-client';
import { isInvalidPart, isNotFound } from './s3-errors';
import { UploadLostError } from './upload-lost';

/** Small enough to be copied well within any time limit of a request. */
const copiedBytes = 256 * 1_048_576;
const maximumTries = 5;

/**
 * Goes on with what another worker has uploaded, out of that worker's reach: the old upload is ended and its parts are
 * copied, on the server's side, into one whose id the other does not know. Whatever a frozen worker still sends when it
 * wakes up is refused by S3 itself (NoSuchUpload); what it sent after its last checkpoint is left out.
 *
 * @param state as the checkpoint has it
 * @throws UploadLostError
 */
export async function takeOver(bucket: Bucket, state: UploadState, contentType: string): Promise<UploadState> {
  const fresh = (): Promise<UploadState> => createUpload(bucket, state.key, contentType);
  const bytes = state.parts.reduce((sum, part) => sum + part.bytes, 0);
  if (bytes === 0) return fresh();
  await endUpload(bucket, state);
  const upload = await fresh();
  const parts: UploadedPart[] = [];
  for (const { start, end } of copies(bytes))
    parts.push(await copyPart(bucket, upload, parts.length + 1, { key: state.key, start, end }));
  return { ...upload, parts };
}

/** Ceph refuses to leave parts out, so all that are there go in. One that arrives meanwhile makes us look again. */
async function endUpload(bucket: Bucket, state: UploadState, tryCount = 1): Promise<void> {
  try {
    const stored = await storedParts(bucket, state);
    const changed = state.parts.find((part, index) => bare(stored[index]?.etag) !== bare(part.etag));
    if (changed) throw new UploadLostError(state.key, `part ${changed.number} is not the one that was sent`);
    await assemble(bucket, { ...state, parts: stored });
  } catch (error) {
    if (isNotFound(error)) throw new UploadLostError(state.key, 'the store does not know it', { cause: error });
    if (!isInvalidPart(error) || tryCount === maximumTries) throw error;
    await delay(100 * 2 ** tryCount);
    await endUpload(bucket, state, tryCount + 1);
  }
}

/** Servers put an ETag into quotes in one answer and not in the next. */
const bare = (etag: string | undefined): string | undefined => etag?.replaceAll('"', '');

/** Alike in size, so that none is below the minimum of a part. */
export function copies(bytes: number, maximumBytes = copiedBytes): { start: number; end: number }[] {
  const count = Math.ceil(bytes / maximumBytes);
  const size = Math.ceil(bytes / count);
  return Array.from({ length: count }, (_, index) => ({
    start: index * size,
    end: Math.min((index + 1) * size, bytes),
  }));
}

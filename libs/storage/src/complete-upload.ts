import { assemble, headObject, storedParts, type StoredObject, type UploadState } from './multipart';
import type { Bucket } from './s3-client';
import { isNotFound } from './s3-errors';
import { UploadLostError } from './upload-lost';

/**
 * Makes the object of an upload's parts. May be repeated: when S3 has forgotten the upload because an earlier try did
 * complete it (its answer was lost, or the process died before noting it), the object that stands at the key counts, if it is
 * as long.
 * @throws UploadLostError when the upload is forgotten and no such object stands there
 */
export async function completeUpload(bucket: Bucket, state: UploadState): Promise<StoredObject> {
  const bytes = state.parts.reduce((sum, part) => sum + part.bytes, 0);
  try {
    await assemble(bucket, state);
  } catch (error) {
    if (!(await isForgotten(bucket, state, error))) throw error;
    const stored = await headObject(bucket, state.key);
    if (stored?.bytes === bytes) return stored;
    const found = stored ? `an object of ${stored.bytes} bytes` : 'no object';
    throw new UploadLostError(state.key, `the store does not know it, and has ${found} there`, { cause: error });
  }
  const stored = await headObject(bucket, state.key);
  if (stored?.bytes !== bytes)
    throw new Error(`${state.key}: ${bytes} bytes were sent, ${stored?.bytes ?? 'none'} are stored.`);
  return stored;
}

/**
 * Whether S3 does not know the upload any more. Ceph answers 500 («completion is already in progress») for ever when the object
 * at its key is no longer the one that it made of it, so whatever the error, the upload itself is asked for.
 */
async function isForgotten(bucket: Bucket, state: UploadState, error: unknown): Promise<boolean> {
  if (isNotFound(error)) return true;
  try {
    await storedParts(bucket, state);
    return false;
  } catch (listing) {
    return isNotFound(listing);
  }
}

import { assemble, headObject, type StoredObject, type UploadState } from './multipart';
import type { Bucket } from './s3-client';
import { isNotFound } from './s3-errors';

/**
 * Makes the object of an upload's parts. May be repeated: when S3 has forgotten the upload because an earlier try did
 * complete it (its answer was lost, or the process died before noting it), the object that stands at the key counts, if it is
 * as long.
 */
export async function completeUpload(bucket: Bucket, state: UploadState): Promise<StoredObject> {
  const bytes = state.parts.reduce((sum, part) => sum + part.bytes, 0);
  try {
    await assemble(bucket, state);
  } catch (error) {
    if (!isNotFound(error) || (await headObject(bucket, state.key))?.bytes !== bytes) throw error;
  }
  const stored = await headObject(bucket, state.key);
  if (stored?.bytes !== bytes)
    throw new Error(`${state.key}: ${bytes} bytes were sent, ${stored?.bytes ?? 'none'} are stored.`);
  return stored;
}

import { assemble, copyPart, createUpload, storedParts, type UploadState } from './multipart';
import type { Bucket } from './s3-client';

/**
 * A resumed upload may end before parts that its dead predecessor sent after the last checkpoint. S3 leaves out parts that
 * are not listed on completion; Ceph refuses the whole (InvalidPart), and no request deletes a part. So the old upload is
 * completed with its surplus at the end, and a new one begins with a copy of what counts, made on the server's side.
 *
 * @param state parts that count, the last of which may still be missing
 * @param lastNumber of the part with which the object will end
 * @returns the upload to go on with: the same one when there is no surplus
 */
export async function leaveSurplus(bucket: Bucket, state: UploadState, lastNumber: number): Promise<UploadState> {
  const stored = await storedParts(bucket, state);
  if (stored.length <= lastNumber) return state;
  await assemble(bucket, { ...state, parts: stored });
  const fresh = await createUpload(bucket, state.key, 'application/zip');
  const end = state.parts.reduce((sum, part) => sum + part.bytes, 0);
  return { ...fresh, parts: [await copyPart(bucket, fresh, 1, { key: state.key, start: 0, end })] };
}

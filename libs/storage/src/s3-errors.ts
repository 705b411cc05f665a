import { S3ServiceException } from '@aws-sdk/client-s3';

/** Servers differ in the name (Ceph: NoSuchKey for a lost upload), not in the status. */
export const isNotFound = (error: unknown): boolean => hasStatus(error, 404);

/** The object is no longer the one that was asked for (`If-Match`). */
export const isChanged = (error: unknown): boolean => hasStatus(error, 412);

export const isNotImplemented = (error: unknown): boolean => hasStatus(error, 501);

/** Parts that do not match those that the server has: another writer's came in between. */
export const isInvalidPart = (error: unknown): boolean =>
  hasStatus(error, 400) && (error as Error).name === 'InvalidPart';

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;
}

/** What the server should have told and did not: a fault of the server, never a missing object. */
export function told<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`S3 answered without ${what}.`);
  return value;
}

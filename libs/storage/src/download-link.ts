import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { attachment } from './content-disposition';
import { MAXIMUM_LINK_SECONDS } from './s3-limits';

export interface DownloadRequest {
  /** The name under which the browser saves it. */
  fileName: string;
  contentType?: string;
  /** The object's own end: no link outlives it. */
  expiresAt: Date;
}

export interface DownloadLink {
  url: string;
  /** When this link ends: `expiresAt`, or seven days from now if that is earlier (S3's maximum). */
  expiresAt: Date;
}

/** The moment asked for is past, or less than a second away: there is nothing left to sign. */
export class LinkExpiredError extends Error {
  constructor(readonly expiresAt: Date) {
    super(`A link valid until ${expiresAt.toISOString()} cannot be signed any more.`);
    this.name = 'LinkExpiredError';
  }
}

/**
 * Whole seconds between signing and expiry. Both ends are cut down to the second, as the signature's own date is, so that
 * date + seconds never lies after `expiresAt`.
 */
export function linkSeconds(signedAt: Date, expiresAt: Date): number {
  const seconds = Math.floor(expiresAt.getTime() / 1_000) - Math.floor(signedAt.getTime() / 1_000);
  if (!(seconds >= 1)) throw new LinkExpiredError(expiresAt);
  return Math.min(seconds, MAXIMUM_LINK_SECONDS);
}

export async function signDownload(
  client: S3Client,
  target: { bucket: string; key: string },
  { fileName, contentType = 'application/zip', expiresAt }: DownloadRequest,
  signedAt: Date,
): Promise<DownloadLink> {
  const seconds = linkSeconds(signedAt, expiresAt);
  const command = new GetObjectCommand({
    Bucket: target.bucket,
    Key: target.key,
    ResponseContentDisposition: attachment(fileName),
    ResponseContentType: contentType,
    ResponseCacheControl: 'no-store',
  });
  const url = await getSignedUrl(client, command, { expiresIn: seconds, signingDate: signedAt });
  return { url, expiresAt: new Date((Math.floor(signedAt.getTime() / 1_000) + seconds) * 1_000) };
}

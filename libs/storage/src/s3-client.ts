import { S3Client } from '@aws-sdk/client-s3';
import { signDigestOnly } from './signed-digest';

export interface ObjectStoreOptions {
  /** Where the service reaches S3, e.g. `http://127.0.0.1:7480`. */
  endpoint: string;
  /** Where people's browsers reach it; links are signed for this host. Default: `endpoint`. */
  publicEndpoint?: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `host/bucket/key` instead of `bucket.host/key`; own servers mostly want it. Default: true. */
  forcePathStyle?: boolean;
  /**
   * The SDK's CRC headers. Default `WHEN_REQUIRED`: servers older than 2025 (Ceph Pacific) answer 411 to the others, and
   * every byte we send is covered by Content-MD5 anyway.
   */
  requestChecksumCalculation?: 'WHEN_REQUIRED' | 'WHEN_SUPPORTED';
  responseChecksumValidation?: 'WHEN_REQUIRED' | 'WHEN_SUPPORTED';
  /** Until a connection stands. Default: 5 s. */
  connectionTimeoutMs?: number;
  /** Until a request, its body included, is answered; and the longest silence within an answer. Default: 60 s. */
  requestTimeoutMs?: number;
  /** Tries per request, the first included. Default: 5. */
  maxAttempts?: number;
  /** Bytes per part of an upload, 5 MiB to 5 GiB. Default: 8 MiB. */
  partBytes?: number;
  /** Parts under way at once per upload; memory per upload is this plus one, times `partBytes`. Default: 3. */
  partsInFlight?: number;
}

/** A client with one name for everything it does: requests go to this bucket only. */
export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
}

export function connect(options: ObjectStoreOptions, endpoint = options.endpoint): S3Client {
  const requestTimeoutMs = options.requestTimeoutMs ?? 60_000;
  const client = new S3Client({
    endpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    forcePathStyle: options.forcePathStyle ?? true,
    requestChecksumCalculation: options.requestChecksumCalculation ?? 'WHEN_REQUIRED',
    responseChecksumValidation: options.responseChecksumValidation ?? 'WHEN_REQUIRED',
    maxAttempts: options.maxAttempts ?? 5,
    // The SDK opens a connection of its own for every request that asks before it sends: a part is answered as well without.
    expectContinueHeader: false,
    requestHandler: {
      connectionTimeout: options.connectionTimeoutMs ?? 5_000,
      requestTimeout: requestTimeoutMs,
      // Without it the SDK only warns and waits for ever.
      throwOnRequestTimeout: true,
      socketTimeout: requestTimeoutMs,
    },
  });
  signDigestOnly(client);
  return client;
}

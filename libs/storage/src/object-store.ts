import { BucketAlreadyOwnedByYou, CreateBucketCommand, HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { completeUpload } from './complete-upload';
import { signDownload, type DownloadLink, type DownloadRequest } from './download-link';
import { joinPieces, type JoinOptions } from './join';
import type { Pieces } from './join-plan';
import { applyLifecycle, type Lifecycle } from './lifecycle';
import { abortUpload, createUpload, headObject, type StoredObject, type UploadState } from './multipart';
import { listObjects, listUploads, listVersions, type StoredVersion, type UnfinishedUpload } from './object-listing';
import { fingerprint, readObject, type Fingerprint, type ReadRange } from './object-reader';
import {
  abortStale,
  findLeftover,
  removeAll,
  removeObject,
  type Leftover,
  type Removal,
  type StaleUploads,
} from './object-removal';
import { connect, type Bucket, type ObjectStoreOptions } from './s3-client';
import { isNotFound } from './s3-errors';
import { DEFAULT_PART_BYTES } from './s3-limits';
import type { PartSlab } from './part-slab';
import { SegmentUpload } from './segment-upload';
import { takeOver } from './take-over';

/**
 * One bucket of an S3 server: everything that the service does with stored bytes. Requests are repeated (503, resets,
 * silence) up to `maxAttempts` before a method rejects with the SDK's error.
 */
export class ObjectStore {
  /** Bytes of a part, and of what a `cut` of an upload wants at least for its checkpoint to be worth it. */
  readonly partBytes: number;
  private readonly bucket: Bucket;
  private readonly publicBucket: Bucket;
  private readonly partsInFlight: number;

  constructor(options: ObjectStoreOptions) {
    this.partBytes = options.partBytes ?? DEFAULT_PART_BYTES;
    this.partsInFlight = options.partsInFlight ?? 3;
    this.bucket = { client: connect(options), name: options.bucket };
    this.publicBucket = { client: connect(options, options.publicEndpoint), name: options.bucket };
  }

  /** Creates the bucket unless it is there. */
  async ensureBucket(): Promise<void> {
    const Bucket = this.bucket.name;
    try {
      await this.bucket.client.send(new HeadBucketCommand({ Bucket }));
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await this.bucket.client.send(new CreateBucketCommand({ Bucket })).catch((failure: unknown) => {
        // Another process of ours was faster.
        if (!(failure instanceof BucketAlreadyOwnedByYou)) throw failure;
      });
    }
  }

  /** The server's own clean-up, a second net below ours; rules of others in the bucket stay. */
  applyLifecycle(lifecycle: Lifecycle): Promise<void> {
    return applyLifecycle(this.bucket, lifecycle);
  }

  /** Whether the bucket answers within five seconds. */
  async isReady(): Promise<boolean> {
    const abortSignal = AbortSignal.timeout(5_000);
    return this.bucket.client.send(new HeadBucketCommand({ Bucket: this.bucket.name }), { abortSignal }).then(
      () => true,
      () => false,
    );
  }

  /**
   * Begins an object of any size up to 78 GiB (10,000 parts of 8 MiB).
   * @param slabs memory of uploads that came before, used again
   */
  async openUpload(key: string, contentType = 'application/zip', slabs?: PartSlab[]): Promise<SegmentUpload> {
    return this.resumeUpload(await createUpload(this.bucket, key, contentType), slabs);
  }

  /** Goes on after the parts of a state that `cut` gave; parts sent later than it are replaced or left out. */
  resumeUpload(state: UploadState, slabs?: PartSlab[]): SegmentUpload {
    const { partBytes, partsInFlight } = this;
    return new SegmentUpload(this.bucket, state, { partBytes, partsInFlight }, slabs);
  }

  /**
   * Goes on with what another worker has uploaded, so that the other one, should it wake up, can add nothing to it.
   * @throws UploadLostError when the store does not hold any more what `state` says
   */
  async takeOverUpload(
    state: UploadState,
    contentType = 'application/zip',
    slabs?: PartSlab[],
  ): Promise<SegmentUpload> {
    return this.resumeUpload(await takeOver(this.bucket, state, contentType), slabs);
  }

  /** Makes the object of a closed upload. Idempotent. */
  completeUpload(state: UploadState): Promise<StoredObject> {
    return completeUpload(this.bucket, state);
  }

  /** Gives up an upload; one that is not there is no error. */
  abortUpload(upload: Pick<UploadState, 'key' | 'uploadId'>): Promise<void> {
    return abortUpload(this.bucket, upload);
  }

  /** Stores a small object at once. */
  async put(key: string, body: Uint8Array, contentType = 'application/zip'): Promise<void> {
    const ContentMD5 = createHash('md5').update(body).digest('base64');
    await this.bucket.client.send(
      new PutObjectCommand({ Bucket: this.bucket.name, Key: key, Body: body, ContentType: contentType, ContentMD5 }),
    );
  }

  /**
   * Makes `key` out of pieces of stored objects and bytes of ours, laid end to end, by copying on the server's side. The
   * object appears whole or not at all; with `options.resume` another process can go on with what a dead one began.
   */
  join(key: string, pieces: Pieces, options: JoinOptions = {}): Promise<StoredObject> {
    return joinPieces(this.bucket, key, pieces, options);
  }

  /** Null when there is no such object. */
  head(key: string): Promise<StoredObject | null> {
    return headObject(this.bucket, key);
  }

  /**
   * The stored bytes, with back-pressure; cut connections are taken up at the next byte.
   * @throws ObjectChangedError (as the stream's error) when the object is replaced meanwhile or is not `range.etag`
   */
  read(key: string, range?: ReadRange): Readable {
    return readObject(this.bucket, key, range);
  }

  /** Reads all stored bytes again and hashes them. @throws ObjectChangedError unless the object is (still) `etag` */
  sha256Of(key: string, etag?: string): Promise<Fingerprint> {
    return fingerprint(this.bucket, key, etag);
  }

  /** Current objects under a prefix, by key. */
  list(prefix: string): AsyncIterable<StoredObject> {
    return listObjects(this.bucket, prefix);
  }

  /** All versions and delete markers under a prefix. */
  versions(prefix: string): AsyncIterable<StoredVersion> {
    return listVersions(this.bucket, prefix);
  }

  /** Unfinished uploads under a prefix. */
  uploads(prefix: string): AsyncIterable<UnfinishedUpload> {
    return listUploads(this.bucket, prefix);
  }

  /** Deletes objects in all versions and aborts uploads under `prefix`, which ends with a slash. Idempotent. */
  remove(prefix: string): Promise<Removal> {
    return removeAll(this.bucket, prefix);
  }

  /** Deletes one object in all its versions. Idempotent. */
  removeObject(key: string): Promise<void> {
    return removeObject(this.bucket, key);
  }

  /** Proof of absence: lists objects, versions and uploads under `prefix`, which ends with a slash. */
  async isAbsent(prefix: string): Promise<boolean> {
    return (await this.findLeftover(prefix)) === null;
  }

  /** What `isAbsent` stumbled over, for the operator; null when there is nothing. */
  findLeftover(prefix: string): Promise<Leftover | null> {
    return findLeftover(this.bucket, prefix);
  }

  /** Aborts unfinished uploads that began before a moment, except those to keep; tells which. */
  abortStaleUploads(stale: StaleUploads): Promise<UnfinishedUpload[]> {
    return abortStale(this.bucket, stale);
  }

  /**
   * A link to download one object as `fileName`, signed for the public endpoint. It ends at `expiresAt`, whenever it is signed.
   * @param signedAt the present of whoever said `expiresAt`: where this host's clock is wrong, the link's end still is not
   * @throws LinkExpiredError when less than a second is left
   */
  presignDownload(key: string, request: DownloadRequest, signedAt = new Date()): Promise<DownloadLink> {
    return signDownload(this.publicBucket.client, { bucket: this.bucket.name, key }, request, signedAt);
  }

  /** Closes its connections. */
  close(): void {
    this.bucket.client.destroy();
    this.publicBucket.client.destroy();
  }
}

import type { SegmentIdentity, SegmentSink, SinkState } from '@respaldos/split-zip';
import type { ObjectStore } from './object-store';
import type { UploadState } from './multipart';
import type { PartSlab } from './part-slab';
import type { SegmentUpload } from './segment-upload';

/** A segment that stands in S3 under its name. */
export interface StoredSegment extends SegmentIdentity {
  key: string;
  bytes: number;
  etag: string;
  partCount: number;
}

/**
 * Writes the segments of one set as the objects `<prefix><segment name>`: a multipart upload each, completed on `commit`.
 * A cut is a part, so parts are of unequal sizes: fine for S3, Ceph and MinIO; Cloudflare R2 refuses them.
 */
export class S3SegmentSink implements SegmentSink {
  readonly minimumCutBytes: number;
  readonly forgetsBytes = true;
  private current: SegmentUpload | undefined;
  private readonly uncommitted = new Map<string, UploadState>();
  /** Fifty megabytes of garbage for each segment, if every upload had its own. */
  private readonly slabs: PartSlab[] = [];

  /**
   * @param prefix where the set lies, ending with a slash.
   * @param committed told of every segment that became an object, before the writer goes on.
   * @param takenOver told of the state that replaces the one that was gone on with: the store does not know that any more.
   */
  constructor(
    private readonly store: ObjectStore,
    private readonly prefix: string,
    private readonly committed: (segment: StoredSegment) => Promise<void> | void = () => {},
    private readonly takenOver: (state: SinkState) => Promise<void> | void = () => {},
  ) {
    this.minimumCutBytes = store.partBytes;
  }

  async open({ name }: SegmentIdentity, resumeFrom?: SinkState): Promise<void> {
    const key = this.prefix + name;
    if (resumeFrom) {
      this.current = await this.store.takeOverUpload(stateFrom(key, resumeFrom), undefined, this.slabs);
      return this.takenOver(sinkState(this.current.state));
    }
    for await (const upload of this.store.uploads(key)) if (upload.key === key) await this.store.abortUpload(upload);
    this.current = await this.store.openUpload(key, undefined, this.slabs);
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.upload().write(bytes);
  }

  async cut(): Promise<SinkState> {
    return sinkState(await this.upload().cut());
  }

  async close(): Promise<SinkState> {
    const state = await this.upload().close();
    this.uncommitted.set(state.key, state);
    this.current = undefined;
    return sinkState(state);
  }

  async commit(segment: SegmentIdentity, closed: SinkState): Promise<void> {
    const state = stateFrom(this.prefix + segment.name, closed);
    const { key, bytes, etag } = await this.store.completeUpload(state);
    this.uncommitted.delete(key);
    await this.committed({ ...segment, key, bytes, etag, partCount: state.parts.length });
  }

  async abort(): Promise<void> {
    await this.current?.abort();
    for (const state of this.uncommitted.values()) await this.store.abortUpload(state);
  }

  async release(): Promise<void> {
    await this.current?.release();
  }

  private upload(): SegmentUpload {
    if (!this.current) throw new Error('No segment is open.');
    return this.current;
  }
}

/** A checkpoint is written every few MiB, so the state is terse: parts are numbered by their place. */
function sinkState({ uploadId, parts }: UploadState): SinkState {
  return { uploadId, parts: parts.map(({ etag, bytes }) => [etag, bytes]) };
}

function stateFrom(key: string, state: SinkState): UploadState {
  const { uploadId, parts } = state as { uploadId: string; parts: [etag: string, bytes: number][] };
  return { key, uploadId, parts: parts.map(([etag, bytes], index) => ({ number: index + 1, etag, bytes })) };
}

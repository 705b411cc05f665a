import { detectExtension, detectionBytes, DiskSilent, Quipux, SourceFault, type OpenedFile } from '@respaldos/quipux';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { lookup } from 'mime-types';
import { isOutage } from './outage';
import { measured } from './package/entry';
import type { FaultCode } from './package/fault';
import type { NewFile } from './package/file-catalog';
import { skipBytes } from './skip-bytes';

/** A file of the bodega whose every byte was read once and is good. */
export interface FetchedFile {
  ok: true;
  bytes: number;
  sha256: string;
  extension: string;
  mediaType: string;
  /** All of it, when small enough to be kept. */
  content: Buffer | null;
  /** Reads it again, all of it, and gives it from a byte on: how large files, of which memory never holds the whole, enter the archive. */
  open(startBytes: number): Promise<Readable>;
}

/** It goes to the exceptions (rule 15); the rest goes on. */
export interface UnreadableFile {
  ok: false;
  code: FaultCode;
  detail: string;
}

const keptBytes = 4 * 1_048_576;
const retryDelaysMs = [200, 1_000, 3_000];
/** What was away during all of these is asked again when Quipux is back: its outage must not end as a file's exception. */
const outageDelaysMs = [1_000, 5_000];

/**
 * Reads files of the bodega to their end *before* anything of them is in the archive: what cannot be read, decoded or hashed
 * is known in time to be an exception. What may pass by itself is tried again; if it does not pass although Quipux as a
 * whole answers, the fault is the file's.
 */
export class FileFetcher {
  constructor(
    private readonly quipux: Quipux,
    private readonly signal: AbortSignal,
  ) {}

  async fetch(file: NewFile, tryCount = 0): Promise<FetchedFile | UnreadableFile> {
    this.signal.throwIfAborted();
    try {
      return await this.read(await this.quipux.files.open(file.location), file.nameHint);
    } catch (error) {
      this.signal.throwIfAborted();
      if (error instanceof SourceFault) return { ok: false, code: error.code, detail: error.detail };
      const delayMs = retryDelaysMs[tryCount] ?? (await this.delayOfOutage(error as Error, tryCount));
      if (delayMs === undefined) return { ok: false, code: 'unreadable', detail: (error as Error).message };
      await delay(delayMs, undefined, { signal: this.signal });
      return this.fetch(file, tryCount + 1);
    }
  }

  /** Undefined: it is the file's fault. @throws what Quipux answers when it is Quipux that is away */
  private async delayOfOutage(error: Error, tryCount: number): Promise<number | undefined> {
    // Waiting in vain for a connection says nothing of the file.
    if (/timeout exceeded when trying to connect/.test(error.message)) throw error;
    await this.quipux.check();
    // Of a disk that answers otherwise, this file alone hangs.
    if (error instanceof DiskSilent || !isOutage(error)) return undefined;
    return outageDelaysMs[tryCount - retryDelaysMs.length];
  }

  private async read(opened: OpenedFile, nameHint: string): Promise<FetchedFile> {
    const keeps = opened.aboutBytes <= keptBytes;
    const kept: Buffer[] = [];
    const first: Buffer[] = [];
    const hash = createHash('sha256');
    let bytes = 0;
    const stream = await opened.open();
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (this.signal.aborted) stream.destroy();
      this.signal.throwIfAborted();
      if (keeps) kept.push(chunk);
      if (bytes < detectionBytes) first.push(chunk);
      hash.update(chunk);
      bytes += chunk.length;
    }
    if (bytes === 0) throw new SourceFault('empty', 'the file has no bytes');
    const sha256 = hash.digest('hex');
    const extension = await detectExtension(Buffer.concat(first), nameHint);
    return {
      ok: true,
      bytes,
      sha256,
      extension,
      mediaType: lookup(extension) || 'application/octet-stream',
      content: keeps ? Buffer.concat(kept) : null,
      open: async (startBytes) => skipBytes(unchanged(await opened.open(), { bytes, sha256 }), startBytes),
    };
  }
}

/** The manifest already bears the hash of the first reading: a second one that differs must not pass for it. */
function unchanged(stream: Readable, expected: { bytes: number; sha256: string }): Readable {
  const passing = measured(stream);
  return Readable.from(
    (async function* () {
      yield* passing.stream as AsyncIterable<Buffer>;
      const found = passing.result();
      if (found.sha256 !== expected.sha256)
        throw new Error(`expected SHA-256 ${expected.sha256}, found ${found.sha256}: the file changed meanwhile`);
    })(),
    { objectMode: false },
  );
}

import { detectExtension, detectionBytes, DiskSilent, Quipux, SourceFault, type OpenedFile } from '@respaldos/quipux';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { lookup } from 'mime-types';
import { FileMemory } from './file-memory';
import { isOutage } from './outage';
import type { FaultCode } from './package/fault';
import type { NewFile } from './package/file-catalog';
import { type Patience, patient } from './patience';
import { skipBytes } from './skip-bytes';
import { unchanged } from './unchanged';

/** A file of the bodega whose every byte was read once and is good. */
export interface FetchedFile {
  ok: true;
  bytes: number;
  sha256: string;
  extension: string;
  mediaType: string;
  /** All of it, when small enough to be kept. */
  content: Buffer | null;
  /** Nobody reads `content` any more. */
  release(): void;
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

/**
 * Reads files of the bodega to their end *before* anything of them is in the archive: what cannot be read, decoded or hashed
 * is known in time to be an exception. What may pass by itself is tried again; if it does not pass although Quipux as a
 * whole answers, the fault is the file's.
 */
export class FileFetcher {
  private readonly memory = new FileMemory();

  constructor(
    private readonly quipux: Quipux,
    private readonly signal: AbortSignal,
    private readonly patience: Patience = patient,
  ) {}

  async fetch(file: NewFile, tryCount = 0): Promise<FetchedFile | UnreadableFile> {
    this.signal.throwIfAborted();
    try {
      return await this.read(await this.quipux.files.open(file.location), file.nameHint);
    } catch (error) {
      this.signal.throwIfAborted();
      if (error instanceof SourceFault) return { ok: false, code: error.code, detail: error.detail };
      const delayMs = this.patience.retryDelaysMs[tryCount] ?? (await this.delayOfOutage(error as Error, tryCount));
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
    const { retryDelaysMs, outageDelaysMs } = this.patience;
    return outageDelaysMs[tryCount - retryDelaysMs.length];
  }

  private async read(opened: OpenedFile, nameHint: string): Promise<FetchedFile> {
    const read = opened.aboutBytes <= keptBytes ? await this.readAll(opened) : await this.readThrough(opened);
    const { bytes, sha256, first, content } = read;
    const extension = await detectExtension(first, nameHint);
    return {
      ok: true,
      bytes,
      sha256,
      extension,
      mediaType: lookup(extension) || 'application/octet-stream',
      content,
      release: () => void (content && this.memory.giveBack(content)),
      open: async (startBytes) => skipBytes(unchanged(await opened.open(), sha256), startBytes),
    };
  }

  private async readAll(opened: OpenedFile): Promise<ReadFile> {
    const memory = this.memory.take(opened.aboutBytes + 1);
    const bytes = await (opened.readInto ? opened.readInto(memory) : this.collect(opened, memory));
    const content = memory.subarray(0, refuseEmpty(bytes));
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { bytes, sha256, first: content.subarray(0, detectionBytes), content };
  }

  private async collect(opened: OpenedFile, memory: Buffer): Promise<number> {
    let bytes = 0;
    for await (const chunk of this.chunks(opened)) {
      if (bytes + chunk.length > memory.length) throw new Error('there is more of the file than was announced');
      memory.set(chunk, bytes);
      bytes += chunk.length;
    }
    return bytes;
  }

  private async readThrough(opened: OpenedFile): Promise<ReadFile> {
    const hash = createHash('sha256');
    const first: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of this.chunks(opened)) {
      if (bytes < detectionBytes) first.push(Buffer.from(chunk.subarray(0, detectionBytes)));
      hash.update(chunk);
      bytes += chunk.length;
    }
    refuseEmpty(bytes);
    return { bytes, sha256: hash.digest('hex'), first: Buffer.concat(first), content: null };
  }

  private async *chunks(opened: OpenedFile): AsyncGenerator<Buffer> {
    const chunks = opened.pieces?.() ?? ((await opened.open()) as AsyncIterable<Buffer>);
    for await (const chunk of chunks) {
      this.signal.throwIfAborted();
      yield chunk;
    }
  }
}

interface ReadFile {
  bytes: number;
  sha256: string;
  /** Enough to tell what it is. */
  first: Buffer;
  content: Buffer | null;
}

function refuseEmpty(bytes: number): number {
  if (bytes === 0) throw new SourceFault('empty', 'the file has no bytes');
  return bytes;
}

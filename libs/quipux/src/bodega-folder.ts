import { constants } from 'node:fs';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { DiskTurns } from './disk-turns';
import type { OpenedFile } from './opened-file';
import { SourceFault } from './source-fault';

const readBytes = 256 * 1024;
const pieceBytes = 1024 * 1024;
const driveLetter = /^[a-z]:/i;
const defaultTimeoutMs = 30_000;
/** Half of libuv's threads at most: the other half is for what is no business of the bodega. */
const operationsAtOnce = Math.max(1, Math.floor((Number(process.env['UV_THREADPOOL_SIZE']) || 4) / 2));

interface FoundFile {
  path: string;
  realPath: string;
  sizeBytes: number;
}

/**
 * The bodega as a folder: `/AAAA/DDDDDD/<id>.pdf` for documents and `/AAAA/DDDDDD/docs/…` for annexes. Paths come from Quipux's
 * rows, which people wrote: none may lead out of it. The folder itself may be a link, and links in it may lead to the other
 * roots it is given (years moved to another disk) and nowhere else. A mount that hangs delays its readers and never freezes the process.
 */
export class BodegaFolder {
  private readonly dirs: readonly string[];
  private readonly disk: DiskTurns;

  /** @param timeoutMs how long the folder may take for one answer */
  constructor(
    private readonly dir: string,
    linkedDirs: readonly string[] = [],
    timeoutMs = defaultTimeoutMs,
  ) {
    this.dirs = [dir, ...linkedDirs];
    this.disk = new DiskTurns({ timeoutMs, atOnce: operationsAtOnce });
  }

  /** The folder and its other roots are there and can be entered; otherwise every file would seem missing. */
  async check(): Promise<void> {
    for (const dir of this.dirs) {
      const found = await this.disk.take(dir, () => stat(dir));
      if (!found.isDirectory()) throw new Error(`${dir} is not a folder`);
    }
  }

  async open(path: string): Promise<OpenedFile> {
    const found = await this.find(path);
    const { sizeBytes } = found;
    return {
      sizeBytes,
      aboutBytes: sizeBytes,
      readInto: (memory) => this.readInto(found, memory),
      pieces: () => this.pieces(found),
      open: () => this.read(path),
    };
  }

  private async read(path: string): Promise<Readable> {
    const found = await this.find(path);
    const handle = await this.handleOf(found);
    const chunkBytes = Math.min(found.sizeBytes + 1, readBytes);
    const chunks = this.chunks(handle, found.realPath, () => Buffer.allocUnsafeSlow(chunkBytes));
    // A generator that was never asked for anything never reaches the end that would close the file.
    return Readable.from(chunks, { objectMode: false }).once('close', () => void handle.close().catch(() => undefined));
  }

  private async *pieces(found: FoundFile): AsyncGenerator<Buffer> {
    const memory = Buffer.allocUnsafeSlow(pieceBytes);
    yield* this.chunks(await this.handleOf(found), found.realPath, () => memory);
  }

  /** Without the garbage of a stream's chunks, of which a collector sees only the handles. */
  private async readInto(found: FoundFile, memory: Buffer): Promise<number> {
    const { realPath, sizeBytes, path } = found;
    const handle = await this.handleOf(found);
    let filled = 0;
    try {
      for (let bytesRead = 1; bytesRead > 0 && filled <= sizeBytes; filled += bytesRead)
        ({ bytesRead } = await this.disk.take(realPath, () =>
          handle.read(memory, filled, sizeBytes + 1 - filled, null),
        ));
    } finally {
      handle.close().catch(() => undefined);
    }
    if (filled > sizeBytes) throw new Error(`${path} has grown while it was read`);
    return filled;
  }

  private async handleOf({ realPath, path }: FoundFile): Promise<FileHandle> {
    const opening = (): Promise<FileHandle> => open(realPath, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return await this.disk.take(realPath, opening, (late) => void late.close().catch(() => undefined));
    } catch (error) {
      throw faultOf(error, path);
    }
  }

  private async *chunks(handle: FileHandle, realPath: string, memory: () => Buffer): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        const chunk = memory();
        const { bytesRead } = await this.disk.take(realPath, () => handle.read(chunk, 0, chunk.length, null));
        if (bytesRead === 0) return;
        yield chunk.subarray(0, bytesRead);
      }
    } finally {
      // Not waited for: it ends with the reading that does not return.
      handle.close().catch(() => undefined);
    }
  }

  private async find(path: string): Promise<FoundFile> {
    refuseTricks(path);
    // Outside the try: a bodega, or a part of it, that is not mounted is no file's fault.
    const roots = await Promise.all(this.dirs.map((dir) => this.disk.take(dir, () => realpath(dir))));
    try {
      const wanted = join(this.dir, path);
      const realPath = await this.disk.take(wanted, () => realpath(wanted));
      if (!roots.some((root) => realPath.startsWith(root + sep)))
        throw new SourceFault('outside', `${path} leads out of the bodega`);
      const found = await this.disk.take(realPath, () => stat(realPath));
      if (!found.isFile()) throw new SourceFault('unreadable', `${path} is not a file`);
      if (found.size === 0) throw new SourceFault('empty', path);
      return { path, realPath, sizeBytes: found.size };
    } catch (error) {
      throw faultOf(error, path);
    }
  }
}

/** «/2012/000123/…» is how Quipux writes a path of the bodega: the first slash means nothing. */
function refuseTricks(path: string): void {
  const steps = path.split(/[/\\]/);
  const tricky = path.includes('\0') || path.startsWith('//') || path.startsWith('\\') || driveLetter.test(path);
  if (tricky || steps.includes('..'))
    throw new SourceFault('outside', `${JSON.stringify(path)} is no path of the bodega`);
}

const missingCodes = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);
const unreadableCodes = new Set(['EACCES', 'EPERM', 'EISDIR', 'ELOOP', 'EILSEQ', 'EINVAL']);

function faultOf(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (missingCodes.has(code)) return new SourceFault('missing', path, { cause: error });
  if (unreadableCodes.has(code)) return new SourceFault('unreadable', `${path}: ${code}`, { cause: error });
  return error;
}

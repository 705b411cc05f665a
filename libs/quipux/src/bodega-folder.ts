import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import type { OpenedFile } from './opened-file';
import { SourceFault } from './source-fault';

const readBytes = 256 * 1024;
const driveLetter = /^[a-z]:/i;

/**
 * The bodega as a folder: `/AAAA/DDDDDD/<id>.pdf` for documents and `/AAAA/DDDDDD/docs/…` for annexes. Paths come from Quipux's
 * rows, which people wrote: none may lead out of it. The folder itself may be a link, and links in it may lead to the other
 * roots it is given (years moved to another disk) and nowhere else.
 */
export class BodegaFolder {
  private readonly dirs: readonly string[];

  constructor(
    private readonly dir: string,
    linkedDirs: readonly string[] = [],
  ) {
    this.dirs = [dir, ...linkedDirs];
  }

  /** The folder and its other roots are there and can be entered; otherwise every file would seem missing. */
  async check(): Promise<void> {
    for (const dir of this.dirs) if (!(await stat(dir)).isDirectory()) throw new Error(`${dir} is not a folder`);
  }

  async open(path: string): Promise<OpenedFile> {
    const { sizeBytes } = await this.find(path);
    return { sizeBytes, aboutBytes: sizeBytes, open: () => this.read(path) };
  }

  private async read(path: string): Promise<Readable> {
    const { realPath } = await this.find(path);
    try {
      const handle = await open(realPath, constants.O_RDONLY | constants.O_NOFOLLOW);
      return handle.createReadStream({ highWaterMark: readBytes });
    } catch (error) {
      throw faultOf(error, path);
    }
  }

  private async find(path: string): Promise<{ realPath: string; sizeBytes: number }> {
    refuseTricks(path);
    // Outside the try: a bodega, or a part of it, that is not mounted is no file's fault.
    const roots = await Promise.all(this.dirs.map((dir) => realpath(dir)));
    try {
      const realPath = await realpath(join(this.dir, path));
      if (!roots.some((root) => realPath.startsWith(root + sep)))
        throw new SourceFault('outside', `${path} leads out of the bodega`);
      const found = await stat(realPath);
      if (!found.isFile()) throw new SourceFault('unreadable', `${path} is not a file`);
      if (found.size === 0) throw new SourceFault('empty', path);
      return { realPath, sizeBytes: found.size };
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

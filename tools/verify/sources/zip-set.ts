import { directoryRanges, readStoredEnd, segmentName, storedEndBytes, type StoredEnd } from '@respaldos/split-zip';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { NotABag, Unreadable } from './bag-files';

const pieceBytes = 1 << 20;

/** One file of a set on disk, NAME.z01 … NAME.zip; or the only one. */
interface Part {
  name: string;
  bytes: number;
  handle: FileHandle;
}

/** The parts of a split ZIP, or a plain one, read as one: any range of bytes, over as many parts as it takes. */
export class ZipSet {
  private constructor(
    private readonly parts: readonly Part[],
    readonly end: StoredEnd,
  ) {}

  /** @param path of NAME.zip; the other parts lie beside it. @throws NotABag that names the part at fault. */
  static async open(path: string): Promise<ZipSet> {
    const last = await openPart(path);
    const opened = [last];
    try {
      const end = await endOf(last);
      const baseName = basename(path).replace(/\.zip$/i, '');
      const others: Part[] = [];
      for (let index = 0; index < end.lastSegment; index += 1) {
        const part = await openPart(join(dirname(path), segmentName(baseName, index, false)));
        opened.push(part);
        others.push(part);
      }
      return new ZipSet([...others, last], end);
    } catch (error) {
      await Promise.all(opened.map(({ handle }) => handle.close()));
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.parts.map(({ handle }) => handle.close()));
  }

  partName(segment: number): string {
    return this.parts[segment]?.name ?? `parte ${segment + 1}`;
  }

  holds(segment: number, offset: number): boolean {
    return offset < (this.parts[segment]?.bytes ?? 0);
  }

  async *directory(): AsyncGenerator<Uint8Array> {
    const sizes = this.parts.map(({ bytes }) => bytes);
    for (const { segment, start, end } of directoryRanges(this.end, sizes))
      yield* this.read(segment, start, end - start);
  }

  /** @throws Unreadable that names the part in which the bytes end too early. */
  async *read(segment: number, offset: number, bytes: number): AsyncGenerator<Buffer> {
    let at = { segment, offset };
    for (let left = bytes; left > 0;) {
      const part = this.parts[at.segment];
      if (!part) throw new Unreadable(this.partName(at.segment - 1), `${left} bytes are missing behind the last part`);
      const length = Math.min(left, pieceBytes, part.bytes - at.offset);
      if (length <= 0) {
        at = { segment: at.segment + 1, offset: 0 };
        continue;
      }
      const { buffer, bytesRead } = await part.handle.read(Buffer.alloc(length), 0, length, at.offset);
      if (bytesRead < length) throw new Unreadable(part.name, 'the file ended while it was read');
      yield buffer;
      left -= length;
      at.offset += length;
    }
  }
}

async function openPart(path: string): Promise<Part> {
  try {
    const handle = await open(path);
    return { name: basename(path), bytes: (await handle.stat()).size, handle };
  } catch (error) {
    throw new NotABag('missing', basename(path), (error as Error).message);
  }
}

async function endOf({ name, bytes, handle }: Part): Promise<StoredEnd> {
  const length = Math.min(bytes, storedEndBytes);
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, bytes - length);
  try {
    return readStoredEnd(buffer);
  } catch (error) {
    throw new NotABag('truncated', name, (error as Error).message);
  }
}

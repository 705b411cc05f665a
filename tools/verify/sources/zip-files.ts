import { readCentralDirectory, type EntryRow } from '@respaldos/split-zip';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { NotABag, Unreadable, type BagFiles } from './bag-files';
import { ZipSet } from './zip-set';

const localHeaderBytes = 30;
const localHeaderSignature = 0x04034b50;
const deflated = 8;

type Place = Pick<EntryRow, 'method' | 'compressedBytes' | 'bytes' | 'segment' | 'offset'>;

/** A bag inside a ZIP, plain or split, read where it lies: nothing is unpacked to disk. */
export class ZipFiles implements BagFiles {
  readonly sizes = new Map<string, number>();
  readonly strays: string[] = [];
  private readonly places = new Map<string, Place & { storedName: string }>();
  /** `''`, or the one folder that everything is in. */
  private base = '';

  private constructor(private readonly set: ZipSet) {}

  /** @param path of NAME.zip. @throws NotABag */
  static async open(path: string): Promise<ZipFiles> {
    const set = await ZipSet.open(path);
    const files = new ZipFiles(set);
    try {
      await files.readDirectory();
      return files;
    } catch (error) {
      await set.close();
      if (error instanceof NotABag) throw error;
      throw new NotABag('malformed', set.partName(set.end.lastSegment), (error as Error).message);
    }
  }

  async *content(path: string): AsyncGenerator<Uint8Array> {
    const place = this.places.get(this.base + path);
    if (!place) throw new Unreadable(path, 'there is no such entry');
    let bytes = 0;
    try {
      for await (const piece of await this.open(place)) {
        bytes += piece.length;
        if (bytes > place.bytes) break;
        yield piece;
      }
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      throw new Unreadable(this.set.partName(place.segment), (error as Error).message, { cause: error });
    }
    if (bytes !== place.bytes)
      throw new Unreadable(this.set.partName(place.segment), `expected ${place.bytes} bytes, found ${bytes}`);
  }

  close(): Promise<void> {
    return this.set.close();
  }

  private async open(place: Place & { storedName: string }): Promise<AsyncIterable<Uint8Array>> {
    const data = this.set.read(place.segment, await this.dataOffset(place), place.compressedBytes);
    if (place.method !== deflated) return data;
    const inflate = createInflateRaw();
    // Who reads `inflate` is told of every error; here it needs no second telling.
    pipeline(Readable.from(data), inflate, () => undefined);
    return inflate as AsyncIterable<Buffer>;
  }

  /** Behind the local header, which must be that of this very file. */
  private async dataOffset({ segment, offset, storedName }: Place & { storedName: string }): Promise<number> {
    const fixed = await this.exactly(segment, offset, localHeaderBytes);
    const nameBytes = fixed.readUInt16LE(26);
    const name = await this.exactly(segment, offset + localHeaderBytes, nameBytes);
    if (fixed.readUInt32LE(0) !== localHeaderSignature || name.toString() !== storedName)
      throw new Unreadable(this.set.partName(segment), `another header stands where that of «${storedName}» must be`);
    return offset + localHeaderBytes + nameBytes + fixed.readUInt16LE(28);
  }

  private async exactly(segment: number, offset: number, bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.set.read(segment, offset, bytes)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  private async readDirectory(): Promise<void> {
    const { set } = this;
    for await (const row of readCentralDirectory(set.directory(), set.end.entryCount)) {
      if (row.name.endsWith('/')) continue;
      if (!set.holds(row.segment, row.offset))
        throw new NotABag('truncated', set.partName(row.segment), `«${row.name}» lies behind its end`);
      const { method, compressedBytes, bytes, segment, offset, name: storedName } = row;
      const name = storedName.normalize('NFC');
      if (this.places.has(name)) this.strays.push(name);
      this.places.set(name, { method, compressedBytes, bytes, segment, offset, storedName });
    }
    this.findBase();
    for (const [name, { bytes }] of this.places)
      if (name.startsWith(this.base)) this.sizes.set(name.slice(this.base.length), bytes);
      else this.strays.push(name);
  }

  private findBase(): void {
    const declarations = [...this.places.keys()].filter((name) => /^([^/]+\/)?bagit\.txt$/.test(name));
    const declaration = declarations.toSorted((a, b) => a.length - b.length)[0];
    if (declaration === undefined) throw new NotABag('missing', 'bagit.txt', 'no bagit.txt in the archive');
    this.base = declaration.slice(0, -'bagit.txt'.length);
  }
}

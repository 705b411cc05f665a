import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NotABag, Unreadable, type BagFiles } from './bag-files';

const wholeBytes = 1 << 20;

/** A bag that was unpacked. Links are not followed: what they lead to is not in the bag. */
export class FolderFiles implements BagFiles {
  readonly sizes = new Map<string, number>();
  readonly strays: string[] = [];
  /** As the file system has them, where that differs. */
  private readonly storedNames = new Map<string, string>();

  private constructor(private readonly root: string) {}

  static async open(root: string): Promise<FolderFiles> {
    const files = new FolderFiles(root);
    await files.walk('');
    if (!files.sizes.has('bagit.txt')) throw new NotABag('missing', 'bagit.txt', `no bagit.txt in ${root}`);
    return files;
  }

  async *content(path: string): AsyncGenerator<Uint8Array> {
    const stored = join(this.root, this.storedNames.get(path) ?? path);
    try {
      if ((this.sizes.get(path) ?? 0) <= wholeBytes) yield await readFile(stored);
      else yield* createReadStream(stored, { highWaterMark: wholeBytes }) as AsyncIterable<Buffer>;
    } catch (error) {
      throw new Unreadable(path, (error as Error).message, { cause: error });
    }
  }

  async close(): Promise<void> {}

  private async walk(folder: string): Promise<void> {
    for (const entry of await readdir(join(this.root, folder), { withFileTypes: true })) {
      const stored = folder + entry.name;
      const path = stored.normalize('NFC');
      if (entry.isDirectory()) await this.walk(`${stored}/`);
      else if (!entry.isFile() || this.sizes.has(path)) this.strays.push(path);
      else {
        this.sizes.set(path, (await stat(join(this.root, stored))).size);
        if (path !== stored) this.storedNames.set(path, stored);
      }
    }
  }
}

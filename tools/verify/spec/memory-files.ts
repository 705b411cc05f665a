import type { BagFiles } from '../sources/bag-files';

/** A bag that is nowhere but in memory. */
export class MemoryFiles implements BagFiles {
  readonly sizes: ReadonlyMap<string, number>;
  readonly strays = [];

  constructor(private readonly contents: ReadonlyMap<string, Buffer>) {
    this.sizes = new Map([...contents].map(([path, { length }]) => [path, length]));
  }

  async *content(path: string): AsyncGenerator<Uint8Array> {
    yield this.contents.get(path)!;
  }

  async close(): Promise<void> {}
}

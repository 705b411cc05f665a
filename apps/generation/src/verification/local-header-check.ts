import type { EntryRow } from '@respaldos/split-zip';

// Local file header (APPNOTE 4.3.7): where it says how long the name is, and where the name begins.
const signature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const nameLengthAt = 26;
const nameAt = 30;

/** Sees, while a set's segments pass by in order, whether each entry begins where the directory says, under its name. */
export class LocalHeaderCheck {
  foundCount = 0;
  private expected: { row: EntryRow; header: Buffer; seenBytes: number } | null = null;
  private segment = 0;
  private position = 0;

  /** @param rows in the order of the archive, which is that of their places. */
  constructor(private readonly rows: AsyncIterator<EntryRow>) {}

  async begin(segment: number): Promise<void> {
    this.segment = segment;
    this.position = 0;
    if (!this.expected) await this.next();
  }

  /** @throws Error that names the first entry that is not where it should be. */
  async take(chunk: Buffer): Promise<void> {
    const endPosition = this.position + chunk.length;
    for (let { expected } = this; expected && this.isBefore(expected.row, endPosition); expected = this.expected) {
      const { row, header } = expected;
      const from = row.offset + expected.seenBytes - this.position;
      if (from < 0) throw misplaced(row);
      const copied = chunk.copy(header, expected.seenBytes, from);
      expected.seenBytes += copied;
      if (expected.seenBytes < header.length) break;
      compareHeader(row, header);
      this.foundCount += 1;
      await this.next();
    }
    this.position = endPosition;
  }

  /** Whoever is expected in the segment that ends here must have come. */
  end(): void {
    if (this.expected?.row.segment === this.segment) throw misplaced(this.expected.row);
  }

  private isBefore({ segment, offset }: EntryRow, endPosition: number): boolean {
    return segment === this.segment && offset < endPosition;
  }

  private async next(): Promise<void> {
    const { value, done } = await this.rows.next();
    this.expected = done ? null : { row: value, header: Buffer.alloc(headerBytes(value)), seenBytes: 0 };
  }
}

/** As much of an entry's local header as is compared: up to the end of its name. */
export const headerBytes = ({ name }: EntryRow): number => nameAt + Buffer.byteLength(name);

/** @throws Error that names the entry whose header these bytes are not. */
export function compareHeader(row: EntryRow, header: Buffer): void {
  const isWhole =
    header.length === headerBytes(row) &&
    header.subarray(0, signature.length).equals(signature) &&
    header.readUInt16LE(nameLengthAt) === header.length - nameAt &&
    header.toString('utf8', nameAt) === row.name;
  if (!isWhole) throw misplaced(row);
}

/** An entry is not where its row says. */
export class MisplacedEntry extends Error {
  override readonly name = 'MisplacedEntry';
}

const misplaced = ({ name, segment, offset }: EntryRow): MisplacedEntry =>
  new MisplacedEntry(`segment ${segment}, byte ${offset}: expected the local header of ${name}, found something else`);

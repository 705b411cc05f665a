import type { BlockPool } from './block-pool';
import type { Checkpointing } from './checkpointing';
import type { EntryUnderWay } from './checkpoint';
import { maxDeflatedBytes } from './deflate-block';
import { type EncodedBlock, type WholeEntry } from './entry-encoder';
import { type EntryRow, methods } from './entry-row';
import { SplitZipError } from './errors';
import { max32 } from './limits';
import { dataDescriptor, dataDescriptorBytes } from './records/data-descriptor';
import { localFileHeader, localFileHeaderBytes } from './records/local-file-header';
import { placeEntry, segmentStart } from './segment-planner';
import type { SegmentedOutput } from './segmented-output';

/** What the headers say of an entry before its content is known. */
export interface EntryHead {
  readonly name: string;
  /** The name before it was numbered. */
  readonly wishedName: string;
  readonly dosTime: number;
  readonly mode: number;
  readonly declaredBytes: number | undefined;
}

type ContentRow = Pick<EntryRow, 'method' | 'crc32' | 'compressedBytes' | 'bytes'>;

/** Of an entry whose sizes follow it. */
const unknown: ContentRow = { method: methods.deflated, crc32: 0, compressedBytes: 0, bytes: 0 };

/** Writes entries, one after the other, where they belong. */
export class EntryEmitter {
  /** The large entry that is being written, as of its last complete block. */
  underWay: EntryUnderWay | null = null;
  /** A block is being written: this place is none to resume from. */
  isInsideBlock = false;

  constructor(
    private readonly output: SegmentedOutput,
    private readonly checkpointing: Checkpointing,
    private readonly pool: BlockPool,
    private readonly signal: AbortSignal,
  ) {}

  /** An entry of which everything is known. */
  async whole(head: EntryHead, content: WholeEntry): Promise<EntryRow> {
    const { pieces, borrowed } = content;
    const bytes = localFileHeaderBytes(head.name, false) + content.compressedBytes;
    const isMoved = this.moveTo(bytes);
    if (isMoved) await isMoved;
    const row = this.rowHere(head, content);
    this.isInsideBlock = true;
    const isPut = this.output.record(localFileHeader(row));
    if (isPut) await isPut;
    const knownCrc32 = row.method === methods.stored ? row.crc32 : undefined;
    const areWritten = this.output.data(pieces, this.output.at.offset, 0, knownCrc32);
    if (areWritten instanceof Promise) await areWritten;
    this.giveBack(borrowed);
    this.isInsideBlock = false;
    this.checkpointing.addRow(row);
    return row;
  }

  /** The header of an entry of which `blocks` follow. */
  async begin(head: EntryHead): Promise<void> {
    const { declaredBytes } = head;
    const maxBytes = declaredBytes === undefined ? Infinity : maxDeflatedBytes(declaredBytes);
    const isZip64 = declaredBytes !== undefined && maxBytes >= max32;
    await this.moveTo(localFileHeaderBytes(head.name, isZip64) + maxBytes + dataDescriptorBytes(isZip64));
    const row = { ...this.rowHere(head, unknown), hasDescriptor: true, isZip64 };
    this.isInsideBlock = true;
    await this.output.record(localFileHeader(row));
    this.underWay = { wishedName: head.wishedName, row, dictionaryCrc32: 0 };
  }

  /**
   * The blocks of the entry under way, from where it stands, and its descriptor.
   * @throws what the source throws: then what was written stays in the segments, but no row refers to it.
   */
  async blocks(encoded: AsyncIterable<EncodedBlock>): Promise<EntryRow> {
    let { row } = this.underWay!;
    let dataStart = this.dataStart(row);
    let isComplete = false;
    for await (const block of encoded) {
      this.isInsideBlock = true;
      dataStart = await this.output.data(
        block.pieces,
        dataStart,
        block.isLast ? dataDescriptorBytes(row.isZip64) : undefined,
      );
      this.giveBack(block.borrowed);
      row = withBlock(row, block);
      isComplete = block.isLast;
      if (block.isLast) break;
      this.underWay = { ...this.underWay!, row, dictionaryCrc32: block.dictionaryCrc32 };
      this.isInsideBlock = false;
      await this.checkpointing.boundary(this.underWay);
      this.signal.throwIfAborted();
    }
    if (!isComplete) throw new SplitZipError('entry.source-too-short', `${row.name} is shorter than it was before`);
    await this.output.record(dataDescriptor(row));
    this.leave();
    this.checkpointing.addRow(row);
    return row;
  }

  /** The entry under way is over, well or not. */
  leave(): void {
    this.underWay = null;
    this.isInsideBlock = false;
  }

  /** Calls back when the sink is done with everything that was emitted. */
  whenWritten(then: () => void): void {
    this.output.whenWritten(then);
  }

  private giveBack(blocks: readonly Uint8Array[] = []): void {
    if (blocks.length === 0) return;
    this.output.whenWritten(() => blocks.forEach((block) => this.pool.giveBack(block)));
  }

  /** Where there is nothing to wait for, there is no promise. */
  private moveTo(maxBytes: number): Promise<void> | undefined {
    const { output, checkpointing } = this;
    const isLeft = output.moveTo(placeEntry(output.layout, output.at, maxBytes));
    return isLeft?.then(() => checkpointing.betweenSegments());
  }

  private rowHere({ name, dosTime, mode }: EntryHead, content: ContentRow): EntryRow {
    const { method, crc32, compressedBytes, bytes } = content;
    const { segment, offset } = this.output.at;
    // Written out, not spread: there is one for each of a million entries.
    return {
      name,
      method,
      hasDescriptor: false,
      isZip64: false,
      dosTime,
      crc32,
      compressedBytes,
      bytes,
      mode,
      segment,
      offset,
    };
  }

  /** Where the entry's data begins in the present segment: behind its header, or at the start of a segment it continues in. */
  private dataStart(row: EntryRow): number {
    const { at, layout } = this.output;
    if (at.segment !== row.segment) return segmentStart(layout, at.segment).offset;
    return row.offset + localFileHeaderBytes(row.name, row.isZip64);
  }
}

/** @throws SplitZipError `entry.size-not-declared` when the entry grows beyond what its header was made for. */
function withBlock(row: EntryRow, block: EncodedBlock): EntryRow {
  const bytes = row.bytes + block.contentBytes;
  const compressedBytes = row.compressedBytes + block.bytes;
  if (!row.isZip64 && Math.max(bytes, compressedBytes) >= max32)
    throw new SplitZipError('entry.size-not-declared', `${row.name} reaches 4 GiB and its size was not declared`);
  return { ...row, bytes, compressedBytes, crc32: block.crc32 };
}

/** A cursor over the bytes of one record: little-endian, as APPNOTE 4.4.1.1 wants. Offsets are never counted by hand. */
export class RecordWriter {
  private readonly buffer: Buffer;
  private offset = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafe(bytes);
  }

  u16(value: number): this {
    this.offset = this.buffer.writeUInt16LE(value, this.offset);
    return this;
  }

  u32(value: number): this {
    this.offset = this.buffer.writeUInt32LE(value, this.offset);
    return this;
  }

  u64(value: number): this {
    this.offset = this.buffer.writeBigUInt64LE(BigInt(value), this.offset);
    return this;
  }

  /** In UTF-8. */
  text(value: string): this {
    this.offset += this.buffer.write(value, this.offset);
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.buffer.set(bytes, this.offset);
    this.offset += bytes.length;
    return this;
  }

  /** The record, complete: a byte more or less than announced is a fault of the caller. */
  finish(): Buffer {
    if (this.offset !== this.buffer.length)
      throw new Error(`The record has ${this.offset} bytes and ${this.buffer.length} were announced`);
    return this.buffer;
  }
}

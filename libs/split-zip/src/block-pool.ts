import { blockBytes } from './deflate-block';

/** Less is not worth keeping. */
const smallestBytes = 65_536;
const sizes = [smallestBytes, 131_072, 262_144, 524_288, blockBytes];
/** What lies unused at most. */
const spareBytes = 33_554_432;

/**
 * Memory for content, which goes round: a gigabyte of new buffers costs a second of garbage collection, because what a collector
 * sees of each is only its handle. Whoever took a block gives it back when nothing reads or writes it any more, or forgets it.
 */
export class BlockPool {
  private readonly spare = new Map<number, ArrayBuffer[]>(sizes.map((bytes) => [bytes, []]));
  private keptBytes = 0;

  /** @param isOn false where somebody else keeps what he was given: then nothing comes back into use. */
  constructor(private readonly isOn: boolean) {}

  /** So many bytes, at most those of a block, with anything in them. */
  take(bytes: number): Buffer {
    if (!this.isOn || bytes < smallestBytes / 2) return Buffer.allocUnsafe(bytes);
    return Buffer.from(this.memory(bytes), 0, bytes);
  }

  /** At least so many bytes that nobody else has a part of, to be handed to a thread. */
  memory(bytes: number): ArrayBuffer {
    const size = sizes.find((one) => one >= bytes) ?? bytes;
    const memory = this.spare.get(size)?.pop();
    if (memory) this.keptBytes -= size;
    return memory ?? Buffer.allocUnsafeSlow(size).buffer;
  }

  giveBack(block: Uint8Array): void {
    const { buffer } = block;
    const spare = this.spare.get(buffer.byteLength);
    if (!this.isOn || !spare || this.keptBytes + buffer.byteLength > spareBytes) return;
    spare.push(buffer as ArrayBuffer);
    this.keptBytes += buffer.byteLength;
  }
}

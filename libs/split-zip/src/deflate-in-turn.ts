import { constants as zlibConstants, createDeflateRaw, type DeflateRaw, deflateRawSync } from 'node:zlib';
import { deflateOptions, largestWindowBits } from './deflate-block';

/** In a window of 32 KiB zlib keeps so much without moving it (deflate.c: twice the window, less MIN_LOOKAHEAD). */
const unmovedBytes = 65_536 - 262;

/** What Node's zlib streams have and do not publish; packages such as minizlib and pngjs have relied on it since Node 8. */
interface Internals {
  readonly _handle?: {
    writeSync(
      flush: number,
      input: Uint8Array,
      at: number,
      bytes: number,
      out: Uint8Array,
      to: number,
      room: number,
    ): void;
    reset(): void;
  };
  /** What was left after the last write: room in the output, bytes of the input. */
  readonly _writeState?: Uint32Array;
}

/**
 * Deflates many small contents one after the other, at once. `deflateRawSync` makes a stream with 300 KB of memory for each of them, a
 * third of the time of a tiny file: here they share one. The only place that touches what Node does not publish: where
 * that is not as expected it is not used, and `deflate-in-turn.spec.ts` fails on the day that happens.
 *
 * What comes out is what `deflateRawSync` makes, whatever came before. zlib looks one byte beyond the content when it
 * hashes the last three, and finds 0 there in a window in which nothing longer has been: so a content that is shorter than
 * one before it gets a new stream. Give them from the shortest to the longest.
 */
export class DeflateInTurn {
  private stream: DeflateRaw | undefined;
  private longestBytes = 0;
  private room: Uint8Array = new Uint8Array(0);

  constructor(private readonly level: number) {}

  /** The deflated content, in memory that the next call uses again. */
  deflate(content: Uint8Array): Uint8Array {
    return (content.length <= unmovedBytes && this.shared(content)) || this.alone(content);
  }

  close(): void {
    this.stream?.close();
    this.stream = undefined;
  }

  private shared(content: Uint8Array): Uint8Array | undefined {
    if (content.length < this.longestBytes) this.close();
    this.longestBytes = content.length;
    this.stream ??= createDeflateRaw({ level: this.level, windowBits: largestWindowBits });
    const { _handle: handle, _writeState: left } = this.stream as unknown as Internals;
    if (typeof handle?.writeSync !== 'function' || typeof handle.reset !== 'function' || !left) return undefined;
    if (this.room.length < content.length) this.room = Buffer.allocUnsafeSlow(unmovedBytes);
    handle.writeSync(zlibConstants.Z_FINISH, content, 0, content.length, this.room, 0, this.room.length);
    const [roomLeft = 0, inputLeft = 0] = left;
    handle.reset();
    return roomLeft > 0 && inputLeft === 0 ? this.room.subarray(0, this.room.length - roomLeft) : undefined;
  }

  private alone(content: Uint8Array): Uint8Array {
    const options = deflateOptions(content, { level: this.level, dictionary: undefined, isLast: true });
    return deflateRawSync(content, options);
  }
}

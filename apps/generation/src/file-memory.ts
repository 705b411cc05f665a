const stepBytes = 262_144;
/** What lies spare at most: as much as is usually on its way between a file's reading and its being sent. */
const spareBytes = 33_554_432;

/**
 * Memory for files on their way into the archive, used again and again. As garbage each file would be seen by the collector as a
 * handle of a few bytes and count as megabytes: marking the whole heap for every 64 MB was a third of a worker's processor time.
 */
export class FileMemory {
  private readonly spare = new Map<number, ArrayBuffer[]>();
  private keptBytes = 0;

  /** So many bytes, with anything in them. */
  take(bytes: number): Buffer {
    if (bytes < stepBytes / 4) return Buffer.allocUnsafe(bytes);
    const size = Math.ceil(bytes / stepBytes) * stepBytes;
    const memory = this.spare.get(size)?.pop();
    if (memory) this.keptBytes -= size;
    return Buffer.from(memory ?? Buffer.allocUnsafeSlow(size).buffer, 0, bytes);
  }

  /** Nobody reads it any more. What was only lent out of Node's own pool, or is too much, is left to the collector. */
  giveBack({ buffer }: Buffer): void {
    const size = buffer.byteLength;
    if (size % stepBytes !== 0 || this.keptBytes + size > spareBytes) return;
    this.keptBytes += size;
    const spare = this.spare.get(size);
    if (spare) spare.push(buffer as ArrayBuffer);
    else this.spare.set(size, [buffer as ArrayBuffer]);
  }
}

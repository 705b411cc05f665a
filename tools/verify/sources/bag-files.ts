/** The files of a bag, wherever they lie. Paths are relative to the bag, with `/`, in NFC: macOS stores some names otherwise. */
export interface BagFiles {
  /** Bytes of each file; a row per file is all that memory holds. */
  readonly sizes: ReadonlyMap<string, number>;
  /** What belongs to no bag at all: links, devices, two entries of one name. */
  readonly strays: readonly string[];
  /** The bytes of a file, piece by piece. @throws Unreadable */
  content(path: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** A file is there, but its bytes cannot be had: `where` says which file on disk is at fault. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';

  constructor(
    readonly where: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What was named is no bag, or not all of it is there; nothing in it can be checked. */
export class NotABag extends Error {
  override readonly name = 'NotABag';

  constructor(
    readonly kind: 'missing' | 'truncated' | 'malformed',
    /** The file on disk that is missing, cut or something else. */
    readonly file: string,
    message: string,
  ) {
    super(message);
  }
}

/** All bytes of a small file. @throws Unreadable also when there are more than `atMostBytes`. */
export async function readSmall(files: BagFiles, path: string, atMostBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of files.content(path)) {
    bytes += piece.length;
    if (bytes > atMostBytes) throw new Unreadable(path, `expected at most ${atMostBytes} bytes, found more`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

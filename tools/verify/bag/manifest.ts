/** One line of a manifest: the SHA-256 that a file must have. */
export interface ManifestLine {
  path: string;
  sha256: string;
}

const form = /^([0-9a-f]{64}) {2}(\S(?:.*\S)?)$/u;
const newline = 0x0a;
/** No path of the package is nearly as long; without a bound a manifest without line ends would fill the memory. */
const longestLineBytes = 16_384;

/**
 * Reads a manifest as this product writes it: lower-case SHA-256, two blanks, the path, LF. The strictness is what makes
 * every changed bit visible: RFC 8493 would also take other cases and blanks.
 * @returns the lines; null for each that is none.
 */
export async function* manifestLines(content: AsyncIterable<Uint8Array>): AsyncGenerator<ManifestLine | null> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of content) {
    rest = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline, start)) {
      yield lineOf(rest.subarray(start, end));
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > longestLineBytes) return yield null;
  }
  if (rest.length > 0) yield null;
}

function lineOf(bytes: Buffer): ManifestLine | null {
  const text = bytes.toString();
  const [, sha256, path] = form.exec(text) ?? [];
  if (!sha256 || !path || !Buffer.from(text).equals(bytes)) return null;
  return { sha256, path: unescaped(path).normalize('NFC') };
}

/** RFC 8493 §2.1.3. */
const unescaped = (path: string): string =>
  path.replaceAll(/%0[AaDd]|%25/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));

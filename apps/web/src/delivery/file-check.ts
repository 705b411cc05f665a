import type { SegmentView } from '@respaldos/contracts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { es } from '../es';
import { formatBytes } from '../format';

const words = es.delivery.verify;

export interface Verdict {
  readonly isGood: boolean;
  readonly text: string;
  /** The segment that the file is, or is meant to be. */
  readonly index: number | null;
}

/**
 * The segment that a downloaded file claims to be: by name, also when the browser renamed a second download
 * («respaldo (1).z01»).
 */
export function segmentOf(name: string, segments: readonly SegmentView[]): SegmentView | undefined {
  const original = name.replace(/ ?\(\d+\)(?=\.[^.]+$)/, '');
  return segments.find((segment) => segment.name === original);
}

/** Whether a downloaded file is the segment whose name it bears, byte for byte. */
export async function checkFile(
  file: File,
  segments: readonly SegmentView[],
  onRead: (readBytes: number) => void,
): Promise<Verdict> {
  const segment = segmentOf(file.name, segments);
  if (segment === undefined) return { isGood: false, text: words.unknown, index: null };
  const { index, bytes } = segment;
  if (file.size < bytes) {
    return { isGood: false, text: words.shorter(formatBytes(file.size), formatBytes(bytes)), index };
  }
  const isGood = (await sha256Of(file.stream(), onRead)) === segment.sha256.toLowerCase();
  return { isGood, text: isGood ? words.equal : words.different, index };
}

/**
 * SHA-256 as hexadecimal, read as a stream: WebCrypto wants a whole segment (1 GiB) in memory, and is missing where the
 * page is served without TLS.
 */
export async function sha256Of(
  stream: ReadableStream<Uint8Array>,
  onRead: (readBytes: number) => void,
): Promise<string> {
  const hash = sha256.create();
  const reader = stream.getReader();
  let readBytes = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    hash.update(chunk.value);
    readBytes += chunk.value.byteLength;
    onRead(readBytes);
  }
  return bytesToHex(hash.digest());
}

import { entryName } from './entry-name';
import { SplitZipError } from './errors';
import { friendlySegmentCount, maxSegmentBytes, minSegmentBytes, splitMarkerBytes } from './limits';
import { maxEndRecordsBytes } from './records/end-of-central-directory';

export const defaultSegmentBytes = 1_073_741_824;

/** How an archive is cut: decided once, before its first byte. */
export interface SegmentLayout {
  readonly segmentBytes: number;
  /** One plain NAME.zip, without the marker of split sets. It may outgrow `segmentBytes`, not 4 GiB. */
  readonly isPlain: boolean;
}

/** Of an entry around its content at most: local header with ZIP64, descriptor, central header with ZIP64 and disk. */
const recordBytes = 30 + 20 + 24 + 46 + 32;
/** ` (123456789)`, if the name is taken, and `_` before a device's name. */
const renamingBytes = 13;
/** The deflate format stores at most 65,535 bytes per block, with 5 bytes before each; blocks of ours have 1 MiB. */
const storedOverhead = 1 + 90 / 1_048_576;

/**
 * How large an archive of these entries can become at most, in bytes. Content never grows by more than some 90 bytes
 * per MiB. Give it as `expectedBytes`.
 */
export function archiveUpperBoundBytes(entries: Iterable<{ readonly name: string; readonly bytes: number }>): number {
  let total = maxEndRecordsBytes + splitMarkerBytes;
  for (const { name, bytes } of entries)
    total +=
      recordBytes + 2 * (Buffer.byteLength(entryName(name)) + renamingBytes) + Math.ceil(bytes * storedOverhead) + 10;
  return total;
}

/**
 * Decides how to cut. `expectedBytes` is the caller's upper bound of the archive: if it fits one segment, the archive is one
 * plain NAME.zip; without it the total counts as unknown and the archive is always a split set. Segments grow so that a set
 * has at most 99: they hold whole entries, so that in the worst case only two neighbours together fill one.
 * @throws SplitZipError `archive.options-invalid`
 */
export function chooseLayout(wishes: {
  segmentBytes?: number | undefined;
  expectedBytes?: number | undefined;
}): SegmentLayout {
  const { segmentBytes = defaultSegmentBytes, expectedBytes } = wishes;
  if (!Number.isInteger(segmentBytes) || segmentBytes < minSegmentBytes || segmentBytes > maxSegmentBytes)
    throw new SplitZipError(
      'archive.options-invalid',
      `A segment has ${minSegmentBytes} to ${maxSegmentBytes} bytes, not ${segmentBytes}`,
    );
  if (expectedBytes === undefined) return { segmentBytes, isPlain: false };
  if (!Number.isSafeInteger(expectedBytes) || expectedBytes < 0)
    throw new SplitZipError('archive.options-invalid', `The expected size is no size: ${expectedBytes}`);
  if (expectedBytes <= segmentBytes) return { segmentBytes, isPlain: true };
  const friendlyBytes = Math.ceil((2 * expectedBytes) / (friendlySegmentCount - 2));
  return { segmentBytes: Math.min(Math.max(segmentBytes, friendlyBytes), maxSegmentBytes), isPlain: false };
}

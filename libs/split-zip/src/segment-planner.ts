/**
 * Where each byte of the archive goes: pure functions of a layout and a place, so that the place is all that a checkpoint keeps.
 *
 * 1. Records (headers, descriptors, end records) are never split (APPNOTE 8.5.2).
 * 2. An entry that does not fit in the room left begins the next segment; only one larger than a whole segment straddles.
 * 3. An entry that straddles leaves in each segment at least one byte of data, and never a multiple of 2048 (the guard).
 * 4. The descriptor stands in the same segment as the last byte of data.
 *
 * The guard is not in APPNOTE. `zip -s 0` (Info-ZIP 3.0, fileio.c, bfcopy) reads blocks of CBSZ bytes; when the data left in a segment
 * is an exact multiple of it, fread meets no end of file, the next read returns nothing, and zip takes that for the end of
 * the entry: the rest is lost, without a message and with exit code 0. 2048 divides the CBSZ of every port of zip.
 */
import { SplitZipError } from './errors';
import { maxSegmentBytes, maxSegmentCount, splitMarkerBytes } from './limits';
import { maxEndRecordsBytes } from './records/end-of-central-directory';
import type { SegmentLayout } from './segment-layout';

export interface SegmentPlace {
  readonly segment: number;
  readonly offset: number;
}

const guardBytes = 2048;

/** Where the first record of a segment stands: after the marker in the first segment of a split set (APPNOTE 8.5.3). */
export function segmentStart(layout: SegmentLayout, segment: number): SegmentPlace {
  return { segment, offset: segment === 0 && !layout.isPlain ? splitMarkerBytes : 0 };
}

/** @throws SplitZipError when the archive has come to a limit of the format or of its readers. */
export function nextSegment(layout: SegmentLayout, at: SegmentPlace): SegmentPlace {
  if (layout.isPlain)
    throw new SplitZipError(
      'archive.too-large-for-one-file',
      `The archive was expected to fit one segment of ${layout.segmentBytes} bytes and has outgrown 4 GiB`,
    );
  if (at.segment + 1 >= maxSegmentCount)
    throw new SplitZipError(
      'archive.too-many-segments',
      `More than ${maxSegmentCount} segments: choose more than ${layout.segmentBytes} bytes per segment`,
    );
  return segmentStart(layout, at.segment + 1);
}

/** Size up to which segments are filled. A plain file may outgrow an estimate that was too low. */
function fullBytes(layout: SegmentLayout): number {
  return layout.isPlain ? maxSegmentBytes : layout.segmentBytes;
}

/** Where an entry that takes at most so many bytes (`Infinity` when that is not known) has to begin. */
export function placeEntry(layout: SegmentLayout, at: SegmentPlace, maxBytes: number): SegmentPlace {
  const fits = at.offset + maxBytes <= fullBytes(layout);
  const isFresh = at.offset === segmentStart(layout, at.segment).offset;
  return fits || isFresh || (layout.isPlain && maxBytes === Infinity) ? at : nextSegment(layout, at);
}

/**
 * How many of the next `bytes` of an entry's data go into this segment; the rest goes into the next ones.
 * `dataStart` is the offset at which the entry's data begins in this segment; `descriptorBytes` is how much must follow
 * the data when these are the entry's last bytes, undefined when they are not. With a descriptor the last piece has at
 * least 2 bytes.
 */
export function dataBytesHere(
  layout: SegmentLayout,
  at: SegmentPlace,
  piece: { bytes: number; dataStart: number; descriptorBytes: number | undefined },
): number {
  const full = fullBytes(layout);
  const { bytes, dataStart, descriptorBytes } = piece;
  if (descriptorBytes !== undefined && at.offset + bytes + descriptorBytes <= full) return bytes;
  const limit = (full - dataStart) % guardBytes === 0 ? full - 1 : full;
  const room = limit - at.offset;
  if (descriptorBytes === undefined || bytes > room) return Math.min(bytes, room);
  // The data would fit without its descriptor: one byte or two go along to the next segment.
  const isGuarded = (at.offset + bytes - 1 - dataStart) % guardBytes !== 0;
  return isGuarded ? bytes - 1 : bytes - 2;
}

/**
 * Whether a segment that begins with so much of the central directory still to be written is the last one. A segment
 * that is not the last leaves at least one central header to the next: zip seeks back from the end record.
 */
export function isLastDirectorySegment(layout: SegmentLayout, remainingBytes: number): boolean {
  return layout.isPlain || remainingBytes + maxEndRecordsBytes <= layout.segmentBytes;
}

import type { Checkpointing } from './checkpointing';
import { centralDirectoryHeader } from './records/central-directory-header';
import { endRecords } from './records/end-of-central-directory';
import { isLastDirectorySegment, nextSegment } from './segment-planner';
import type { SegmentedOutput } from './segmented-output';

/**
 * Ends the archive: the central directory, in a segment of its own (or several, if it is larger than one), and the end
 * records. Data segments are final before it begins, so that it can be made again from the rows alone.
 */
export async function writeDirectory(
  output: SegmentedOutput,
  checkpointing: Checkpointing,
  signal: AbortSignal,
): Promise<void> {
  if (!output.layout.isPlain) {
    if (output.isOpen) await output.moveTo(nextSegment(output.layout, output.at));
    checkpointing.directorySegment = output.at.segment;
    await checkpointing.betweenSegments();
  }
  const { segment: directorySegment, offset: directoryOffset } = output.at;
  const entriesInLastSegment = await writeHeaders(output, checkpointing, signal);
  const { rowCount: entryCount, directoryBytes } = checkpointing;
  const { segment: lastSegment, offset: endOffset } = output.at;
  const directory = { entryCount, entriesInLastSegment, directoryBytes, directorySegment, directoryOffset };
  await output.record(endRecords({ ...directory, lastSegment, endOffset }), true);
  await output.close();
  await checkpointing.betweenSegments(true);
}

/** Answers how many headers are in the last segment. */
async function writeHeaders(
  output: SegmentedOutput,
  checkpointing: Checkpointing,
  signal: AbortSignal,
): Promise<number> {
  const { layout } = output;
  let remainingBytes = checkpointing.directoryBytes;
  let isLast = isLastDirectorySegment(layout, remainingBytes);
  let headersHere = 0;
  for await (const rows of checkpointing.rows()) {
    signal.throwIfAborted();
    for (const row of rows) {
      const header = centralDirectoryHeader(row);
      const fits = output.at.offset + header.length <= layout.segmentBytes;
      if (!isLast && (!fits || remainingBytes === header.length)) {
        await output.moveTo(nextSegment(layout, output.at));
        isLast = isLastDirectorySegment(layout, remainingBytes);
        headersHere = 0;
      }
      const isPut = output.record(header, isLast);
      if (isPut) await isPut;
      remainingBytes -= header.length;
      headersHere += 1;
    }
  }
  return headersHere;
}

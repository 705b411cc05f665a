export { joinedDirectory, segmentDirectory } from './central-directory';
export type { ArchiveParameters, Checkpoint, CheckpointStore, EntryUnderWay } from './checkpoint';
export { dosTime, guayaquilOffsetMinutes } from './dos-time';
export { entryName } from './entry-name';
export type { EntryRow } from './entry-row';
export type { EntrySource } from './entry-source';
export { SplitZipError, type SplitZipErrorCode } from './errors';
export { fileContent } from './file-source';
export { archiveUpperBoundBytes, chooseLayout, defaultSegmentBytes, type SegmentLayout } from './segment-layout';
export { segmentName } from './segment-names';
export type { JsonValue, SegmentIdentity, SegmentSink, SinkState } from './segment-sink';
export type { PendingSegment, WrittenSegment } from './segmented-output';
export { FileSink } from './sinks/file-sink';
export { MemorySink } from './sinks/memory-sink';
export type { AddedEntry, SkippedEntry, SplitZipOptions, SplitZipResult } from './split-zip-options';
export { SplitZipWriter } from './split-zip-writer';
export {
  directoryRanges,
  readStoredEnd,
  storedEndBytes,
  UnreadableDirectoryError,
  type SegmentRange,
  type StoredEnd,
} from './stored/end-records';
export { readCentralDirectory } from './stored/read-central-directory';
export { standaloneZip, unifiedZip, type StandaloneZip, type UnsplitZip } from './stored/unsplit';

export { SplitZipArchive } from './split-zip-archive';
export { EMPTY, type SplitZipEntryData } from './task-source';

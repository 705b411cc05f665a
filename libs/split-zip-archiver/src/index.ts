export { EMPTY, SplitZipArchive, type SplitZipEntryData } from './split-zip-archive';

import { type EntryRow, fileTypes, methods } from '../entry-row';
import { max16, versions } from '../limits';

/** APPNOTE 4.4.4 bit 3: sizes and CRC follow the data. */
const descriptorFlag = 1 << 3;
/** APPNOTE 4.4.4 bit 11: the name is UTF-8; set only where it matters, because old readers know pure ASCII without it. */
const utf8Flag = 1 << 11;

/** General purpose bit flag (APPNOTE 4.4.4): the same in the local and in the central header, or `zip -s 0` warns. */
export function generalPurposeFlags(row: Pick<EntryRow, 'hasDescriptor' | 'name'>, nameBytes: number): number {
  const isAscii = nameBytes === row.name.length;
  return (row.hasDescriptor ? descriptorFlag : 0) | (isAscii ? 0 : utf8Flag);
}

/** Version needed to extract (APPNOTE 4.4.3): the same in both headers, or `zip -s 0` warns. */
export function versionNeeded(row: Pick<EntryRow, 'method' | 'isZip64' | 'segment' | 'mode'>): number {
  if (row.isZip64 || row.segment >= max16) return versions.zip64;
  const isDirectory = (row.mode & fileTypes.mask) === fileTypes.directory;
  return row.method === methods.deflated || isDirectory ? versions.deflatedOrDirectory : versions.stored;
}

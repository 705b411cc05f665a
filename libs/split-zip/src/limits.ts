/** APPNOTE 4.3: what each record begins with. */
export const signatures = {
  localFileHeader: 0x04034b50,
  dataDescriptor: 0x08074b50,
  centralDirectoryHeader: 0x02014b50,
  zip64EndOfCentralDirectory: 0x06064b50,
  zip64EndLocator: 0x07064b50,
  endOfCentralDirectory: 0x06054b50,
} as const;

/** APPNOTE 4.4.1.4: a field that holds this says "look in the ZIP64 record". */
export const max16 = 0xffff;
export const max32 = 0xffffffff;

/** APPNOTE 4.4.3.2: the version of the format that a feature needs, times ten. */
export const versions = { stored: 10, deflatedOrDirectory: 20, zip64: 45 } as const;

/** APPNOTE 4.4.2: upper byte 3 is Unix, so that the external attributes carry a mode; lower byte is the format's version. */
export const versionMadeBy = (3 << 8) | 45;

/** APPNOTE 8.5.1: the bounds of a segment. */
export const minSegmentBytes = 65_536;
export const maxSegmentBytes = 4_294_967_295;

/** APPNOTE 8.5.3: the marker that opens the first segment of a split set (same bytes as the data descriptor's signature). */
export const splitMarkerBytes = 4;

/** Info-ZIP's zip 3.0 names segments up to .z99999. */
export const maxSegmentCount = 99_999;

/** Older tools know .z01 to .z99 only: segments grow so that a set stays below. */
export const friendlySegmentCount = 99;

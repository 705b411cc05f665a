/** The methods that every reader knows (APPNOTE 4.4.5). */
export const methods = { stored: 0, deflated: 8 } as const;
export type Method = (typeof methods)[keyof typeof methods];

/** What the central directory says about one entry: plain JSON, about 200 bytes, to be kept in memory or in a table. */
export interface EntryRow {
  /** As it stands in the archive: NFC, `/` between folders, and at the end of a folder's own entry. */
  readonly name: string;
  readonly method: Method;
  /** Sizes and CRC follow the data in a descriptor, because they were not known when the local header was written. */
  readonly hasDescriptor: boolean;
  /** The local header has ZIP64 sizes; then the central header has them too, so that both agree. */
  readonly isZip64: boolean;
  /** MS-DOS date (upper 16 bits) and time (lower 16 bits). */
  readonly dosTime: number;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Unix mode with its type bits: 0o100644 a file, 0o040755 a folder, 0o120777 a symbolic link. */
  readonly mode: number;
  /** 0-based number of the segment in which the local header stands, and its offset there. */
  readonly segment: number;
  readonly offset: number;
}

/** Upper half of the mode's type bits, as in `stat`. */
export const fileTypes = { mask: 0o170000, file: 0o100000, directory: 0o040000, symlink: 0o120000 } as const;

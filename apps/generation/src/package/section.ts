import type { PackageEntry } from './entry';
import type { DocumentLine, LostLine } from './ledger';

/** A part of the package that is made by passing once over all documents in order. */
export interface Section {
  /** Files that became complete with this document. */
  add(line: DocumentLine | LostLine): Iterable<PackageEntry>;
  /** The rest of its files. */
  end(): Iterable<PackageEntry>;
}

import type { ListedFile } from '../package/entry';
import type { LedgerLine } from '../package/ledger';
import type { PackingException } from '../packing-exception';

/** What a later worker needs to know of an entry of the package's own papers: it makes them again and must get the same. */
export interface ClosingLine extends ListedFile {
  kind: 'closing';
}
export type JournalLine = LedgerLine | ClosingLine;

/** What goes into rows with a checkpoint. */
export interface JournalBatch {
  lines: JournalLine[];
  exceptions: PackingException[];
  /** The entry behind the checkpoint's last one, if the archive has begun it. */
  next: ListedFile | null;
}

/** What a checkpoint refers to cannot be gone on from: a source or the store is not what it was. */
export class CheckpointUnusable extends Error {
  override readonly name = 'CheckpointUnusable';
}

interface Note {
  line?: JournalLine;
  exception?: PackingException;
  entry: ListedFile | null;
}

/**
 * What was learned since the last checkpoint, in the order of the archive's entries: it waits here until a checkpoint covers
 * its entry. Everything of an entry is noted before the archive gets it, so that no checkpoint can be ahead of the journal.
 */
export class Journal {
  private notes: Note[] = [];

  /**
   * @param takenCount entries that rows hold already.
   * @param expected the entry that the last worker left half-way in the archive: the next one must be the same.
   */
  constructor(
    private takenCount: number,
    private expected: ListedFile | null,
  ) {}

  /** @throws CheckpointUnusable when the entry that goes on is not the one that was begun. */
  note(line: JournalLine): void {
    const entry = entryOf(line);
    if (entry) this.check(entry);
    this.notes.push({ line, entry });
  }

  noteException(exception: PackingException): void {
    this.notes.push({ exception, entry: null });
  }

  /** What came up to the entry number `entryCount` of the whole archive, once. */
  take(entryCount: number): JournalBatch {
    let missing = entryCount - this.takenCount;
    let length = 0;
    for (; missing > 0; length += 1) {
      const note = this.notes[length];
      if (!note) throw new Error(`journal: ${missing} entries of ${entryCount} were never noted`);
      if (note.entry) missing -= 1;
    }
    const taken = this.notes.splice(0, length);
    this.takenCount = entryCount;
    return {
      lines: taken.flatMap(({ line }) => line ?? []),
      exceptions: taken.flatMap(({ exception }) => exception ?? []),
      next: this.notes.find(({ entry }) => entry !== null)?.entry ?? null,
    };
  }

  private check(entry: ListedFile): void {
    const { expected } = this;
    this.expected = null;
    if (expected && (expected.name !== entry.name || expected.sha256 !== entry.sha256))
      throw new CheckpointUnusable(
        `expected to go on with ${expected.name} (SHA-256 ${expected.sha256}), found ${entry.name} (${entry.sha256})`,
      );
  }
}

/** The entry of the archive that a line stands for; a fault stands for none. */
export function entryOf(line: JournalLine): ListedFile | null {
  if (line.kind === 'fault') return null;
  if (line.kind === 'file') return { name: line.path, bytes: line.bytes, sha256: line.sha256 };
  if (line.kind === 'closing') return { name: line.name, bytes: line.bytes, sha256: line.sha256 };
  return line.page;
}

import { dosTime } from './dos-time';
import type { EntryHead } from './entry-emitter';
import { entryName } from './entry-name';
import { type EntryRow, fileTypes } from './entry-row';
import type { EntrySource } from './entry-source';
import { NameRegister } from './name-register';

const defaultModes = { file: 0o644, directory: 0o755 } as const;

/** Makes of what callers say about entries what headers say: safe and unique names, times, modes. */
export class EntryHeads {
  private readonly names = new NameRegister();
  /** The entry that a checkpoint left half-way comes again under the name it has. */
  private expected: { wishedName: string; name: string } | undefined;

  constructor(private readonly timeOffsetMinutes: number) {}

  /** Takes up the names that are in the archive, and the one of the entry under way. */
  async resume(
    rows: Iterable<EntryRow> | AsyncIterable<EntryRow>,
    underWay: { wishedName: string; name: string } | null,
  ): Promise<void> {
    for await (const row of rows) this.names.insert(row.name);
    if (underWay) this.names.insert(underWay.name);
    this.expected = underWay ?? undefined;
  }

  /** @throws SplitZipError `entry.name-invalid`, `entry.time-invalid` */
  of(source: EntrySource): EntryHead {
    const isDirectory = source.name.endsWith('/') || typeOf(source.mode ?? 0) === fileTypes.directory;
    const wishedName = entryName(source.name) + (isDirectory ? '/' : '');
    return {
      name: this.nameFor(wishedName),
      wishedName,
      dosTime: dosTime(source.modifiedAt, this.timeOffsetMinutes),
      mode: modeOf(source.mode, isDirectory),
      declaredBytes: source.bytes,
    };
  }

  private nameFor(wishedName: string): string {
    const { expected } = this;
    this.expected = undefined;
    return expected?.wishedName === wishedName ? expected.name : this.names.take(wishedName);
  }
}

function typeOf(mode: number): number {
  return mode & fileTypes.mask;
}

function modeOf(mode: number | undefined, isDirectory: boolean): number {
  const type = isDirectory ? fileTypes.directory : fileTypes.file;
  if (mode === undefined) return type | (isDirectory ? defaultModes.directory : defaultModes.file);
  return typeOf(mode) === 0 ? type | mode : mode;
}

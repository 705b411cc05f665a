import type { FileLocation, SourceDocument, StoredFile } from '@respaldos/quipux';
import type { FileRecord } from './data/document-record';
import { safeName } from './data/safe-name';
import type { FaultLine, FileLine } from './ledger';

/** A file that the package does not have yet. */
export interface NewFile extends StoredFile {
  /** A name that its reader recognises: the document's number, or the annex's own name. */
  title: string;
}

const filesPerFolder = 1_000;

export const keyOf = (location: FileLocation): string =>
  location.kind === 'path' ? `p:${location.path}` : `d:${location.fileId}`;

function* titledFiles({ number, files, annexes }: SourceDocument): Generator<NewFile> {
  for (const file of files) yield { ...file, title: number || file.nameHint };
  for (const annex of annexes) for (const file of annex.files) yield { ...file, title: annex.name || file.nameHint };
}

/** Where each file of the bodega went. A file that several documents share has one key, so it is asked for and stored once. */
export class FileCatalog {
  private readonly outcomes = new Map<string, FileLine | FaultLine>();
  private namedCount = 0;
  private storedCount = 0;

  newFiles(document: SourceDocument): NewFile[] {
    const found = new Map<string, NewFile>();
    for (const file of titledFiles(document)) {
      const key = keyOf(file.location);
      if (!this.outcomes.has(key) && !found.has(key)) found.set(key, file);
    }
    return [...found.values()];
  }

  nextPath(title: string, extension: string): string {
    const ordinal = (this.namedCount += 1);
    const folder = String(Math.floor((ordinal - 1) / filesPerFolder) + 1).padStart(4, '0');
    return `archivos/${folder}/${safeName(ordinal, title, extension)}`;
  }

  /** Also how a replayed ledger comes back: the next ordinal then follows the files that were stored. */
  settle(line: FileLine | FaultLine): void {
    this.outcomes.set(line.key, line);
    if (line.kind === 'file') this.storedCount += 1;
    this.namedCount = Math.max(this.namedCount, this.storedCount);
  }

  /** Nothing when a file that was only guessed at is not there. */
  recordOf(file: StoredFile): FileRecord[] {
    const outcome = this.outcomes.get(keyOf(file.location));
    if (!outcome) throw new Error(`package: no outcome is known for the file «${keyOf(file.location)}»`);
    const known = { nombre: file.nameHint, firmado: file.signed };
    if (outcome.kind === 'fault') {
      if (file.optional && outcome.code === 'missing') return [];
      return [{ ...known, ruta: null, bytes: null, sha256: null, tipo: null, excepcion: outcome.code }];
    }
    const { path, bytes, sha256, mediaType } = outcome;
    return [{ ...known, ruta: path, bytes, sha256, tipo: mediaType, excepcion: null }];
  }
}

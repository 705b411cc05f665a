import { posix } from 'node:path';
import type { StoredFile } from './model';

/** The columns by which Quipux says where a file is, of a document or of an annex. */
export interface FileColumns {
  arch_codi: string | null;
  arch_codi_firma: string | null;
  /** `radi_path` or `anex_path`. */
  path: string | null;
  /** The name that its uploader gave it, if Quipux kept one. */
  name: string | null;
  /** The name of a file of the database that has none. */
  fallbackName: string;
}

const envelopeEnding = /\.p7m$/i;

/**
 * Where the files are, «quipux-legacy» §6.3: the bodega database first (plain and signed version, one file when both codes
 * are the same: a PDF signed in itself), otherwise the bodega folder, where an envelope may have its content beside it.
 */
export function storedFilesOf(columns: FileColumns): StoredFile[] {
  const fileId = codeOf(columns.arch_codi);
  const signedFileId = codeOf(columns.arch_codi_firma);
  if (fileId === null && signedFileId === null) return filesOfPath(columns.path?.trim() ?? '', columns.name);
  const name = columns.name ?? columns.fallbackName;
  const files: StoredFile[] = [];
  if (fileId !== null) files.push(fileInDatabase(fileId, name, fileId === signedFileId));
  if (signedFileId !== null && signedFileId !== fileId) {
    files.push(fileInDatabase(signedFileId, envelopeEnding.test(name) ? name : `${name}.p7m`, true));
  }
  return files;
}

function codeOf(stored: string | null): string | null {
  return stored === null || stored === '0' ? null : stored;
}

function fileInDatabase(fileId: string, nameHint: string, signed: boolean): StoredFile {
  return { location: { kind: 'database', fileId }, nameHint, signed, optional: false };
}

function filesOfPath(path: string, name: string | null): StoredFile[] {
  if (path === '') return [];
  const nameHint = name ?? posix.basename(path);
  const location = { kind: 'path', path } as const;
  if (!envelopeEnding.test(path)) return [{ location, nameHint, signed: false, optional: false }];
  const content = { kind: 'path', path: path.replace(envelopeEnding, '') } as const;
  return [
    { location: content, nameHint: nameHint.replace(envelopeEnding, ''), signed: false, optional: true },
    { location, nameHint, signed: true, optional: false },
  ];
}

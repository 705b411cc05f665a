/** What can go wrong with an archive, as codes: words belong to whoever shows them. */
export type SplitZipErrorCode =
  | 'entry.name-invalid'
  | 'entry.time-invalid'
  | 'entry.source-failed'
  | 'entry.source-too-short'
  | 'entry.source-too-long'
  | 'entry.size-not-declared'
  | 'archive.empty'
  | 'archive.closed'
  | 'archive.aborted'
  | 'archive.suspended'
  | 'archive.too-many-segments'
  | 'archive.too-large-for-one-file'
  | 'archive.sink-failed'
  | 'archive.checkpoint-mismatch'
  | 'archive.options-invalid';

/** A fault of one entry (`entry.…`) or of the whole archive (`archive.…`). The message names what was expected and what was found. */
export class SplitZipError extends Error {
  constructor(
    readonly code: SplitZipErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SplitZipError';
  }
}

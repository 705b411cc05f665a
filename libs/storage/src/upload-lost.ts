/** The store does not hold any more what a checkpoint refers to. */
export class UploadLostError extends Error {
  override readonly name = 'UploadLostError';

  constructor(key: string, what: string, options?: ErrorOptions) {
    super(`The unfinished upload of ${key} cannot be gone on with: ${what}.`, options);
  }
}

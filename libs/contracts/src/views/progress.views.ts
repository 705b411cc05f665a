import { z } from 'zod';
import { backupStates, stopReasons } from '../backup-state';
import { requestStates } from '../request-state';

/** Real progress, of documents and of bytes: all of it comes from the rows that the worker keeps. */
export const progressView = z.object({
  state: z.enum(requestStates),
  backupState: z.enum(backupStates),
  /** Why it is stopped, when it is. */
  stopReason: z.enum(stopReasons).nullable(),
  doneCount: z.int(),
  totalCount: z.int(),
  /** Content of documents that is in the archive, and how much there will be as far as is known. */
  readBytes: z.int(),
  expectedBytes: z.int(),
  /** What the archive has grown to. */
  writtenBytes: z.int(),
  bytesPerSecond: z.int(),
  /** Null when nothing can be said: it is not running, or was not measured yet. */
  remainingMs: z.int().nullable(),
});
export type ProgressView = z.infer<typeof progressView>;

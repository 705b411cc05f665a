import { z } from 'zod';
import { derivedFileKinds, derivedFileRef, derivedFileStates } from '../derived-files';

/** Another ZIP of the same backup, as the download page shows it. POST /api/requests/:id/files/:file answers with it. */
export const derivedFileView = z.object({
  file: derivedFileRef,
  kind: z.enum(derivedFileKinds),
  segmentIndex: z.int().nullable(),
  name: z.string(),
  state: z.enum(derivedFileStates),
  totalBytes: z.int(),
  doneBytes: z.int(),
  entryCount: z.int(),
  leftOutCount: z.int(),
  leftOut: z.array(z.string()),
  downloadedAt: z.iso.datetime().nullable(),
});
export type DerivedFileView = z.infer<typeof derivedFileView>;

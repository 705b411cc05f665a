import { refOf, type DerivedFileView } from '@respaldos/contracts';
import type { DerivedFile } from '@respaldos/persistence';

export function fileView(file: DerivedFile, downloadedAt: string | null): DerivedFileView {
  const { kind, segmentIndex, name, state, totalBytes, doneBytes, entryCount, leftOutCount, leftOut } = file;
  const shown = { kind, segmentIndex, name, state, totalBytes, doneBytes, entryCount, leftOutCount, leftOut };
  return { file: refOf(file), ...shown, downloadedAt };
}

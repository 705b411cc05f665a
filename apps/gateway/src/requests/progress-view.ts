import type { ProgressView } from '@respaldos/contracts';
import { backupStateOf, type RequestFacts } from './request-facts';

/** What a page that watches a generation shows. */
export function progressView({ request, backup }: Pick<RequestFacts, 'request' | 'backup'>): ProgressView {
  const { doneCount = 0, documentCount = 0, readBytes = 0, writtenBytes = 0, bytesPerSecond = 0 } = backup ?? {};
  const isDone = backup?.state === 'generated';
  // The estimate was of the day of the request: files may have come since.
  const expectedBytes = isDone ? readBytes : Math.max(request.estimatedBytes ?? 0, readBytes);
  const isRunning = backup?.state === 'generating' && bytesPerSecond > 0;
  return {
    state: request.state,
    backupState: backupStateOf({ request, backup }),
    stopReason: backup?.stopReason ?? null,
    doneCount,
    totalCount: documentCount,
    readBytes,
    expectedBytes,
    writtenBytes,
    bytesPerSecond: isRunning ? bytesPerSecond : 0,
    remainingMs: isRunning ? Math.round(((expectedBytes - readBytes) / bytesPerSecond) * 1_000) : null,
  };
}

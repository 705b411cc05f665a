import { Backup, BackupRequest } from '@respaldos/persistence';
import { progressView } from './progress-view';

const request = Object.assign(new BackupRequest(), { state: 'approved', estimatedBytes: 1_000_000 });
const running = (over: Partial<Backup> = {}): Backup =>
  Object.assign(new Backup(), {
    state: 'generating',
    stopReason: null,
    doneCount: 30,
    documentCount: 60,
    readBytes: 400_000,
    writtenBytes: 300_000,
    bytesPerSecond: 200_000,
    ...over,
  });

describe('the progress of a request', () => {
  it('is nothing before there is a backup', () => {
    expect(progressView({ request, backup: null })).toMatchObject({
      backupState: 'pending',
      doneCount: 0,
      expectedBytes: 1_000_000,
      remainingMs: null,
    });
  });

  it('says how much is left, in documents, bytes and time', () => {
    expect(progressView({ request, backup: running() })).toMatchObject({
      doneCount: 30,
      totalCount: 60,
      readBytes: 400_000,
      expectedBytes: 1_000_000,
      bytesPerSecond: 200_000,
      remainingMs: 3_000,
    });
  });

  it('promises nothing while it was not measured, or does not run', () => {
    expect(progressView({ request, backup: running({ bytesPerSecond: 0 }) }).remainingMs).toBeNull();
    const paused = running({ state: 'stopped', stopReason: 'paused' });
    expect(progressView({ request, backup: paused })).toMatchObject({
      stopReason: 'paused',
      bytesPerSecond: 0,
      remainingMs: null,
    });
  });

  it('is never past what is expected, whatever the estimate was', () => {
    const more = progressView({ request, backup: running({ readBytes: 1_500_000 }) });
    expect(more).toMatchObject({ expectedBytes: 1_500_000, remainingMs: 0 });
    const done = progressView({ request, backup: running({ state: 'generated', readBytes: 900_000 }) });
    expect(done).toMatchObject({ expectedBytes: 900_000, remainingMs: null });
  });
});

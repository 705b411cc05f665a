import { judgementOf, type FailureRow } from './failure-view';

const judged = (over: Partial<FailureRow>) =>
  judgementOf({ kind: 'failed', code: 'Error', detail: '', failedAttemptCount: 5, retryInMs: null, ...over });

describe('what is to be done about a failure', () => {
  it('follows its cause', () => {
    expect(judged({ code: 'WorkerDied' })).toEqual({ cause: 'worker-died', remedy: 'retry' });
    expect(judged({ code: 'AccessDenied' })).toEqual({ cause: 'store-refused', remedy: 'see-health' });
  });

  it('is to wait, whatever the cause, while it is tried again by itself', () => {
    expect(judged({ kind: 'retrying', code: 'WorkerDied', retryInMs: 4_000 })).toEqual({
      cause: 'worker-died',
      remedy: 'wait',
    });
  });

  it('takes what was not counted as an attempt for an outage', () => {
    expect(judged({ kind: 'retrying', code: 'Error', failedAttemptCount: 0 })).toEqual({
      cause: 'outage',
      remedy: 'wait',
    });
  });

  it('leads to what Quipux could not give, and to whom another ZIP failed', () => {
    expect(judged({ kind: 'exceptions' })).toEqual({ cause: 'exceptions', remedy: 'see-exceptions' });
    expect(judged({ kind: 'derived-file', code: 'AccessDenied' })).toEqual({
      cause: 'derived-file',
      remedy: 'see-request',
    });
  });
});

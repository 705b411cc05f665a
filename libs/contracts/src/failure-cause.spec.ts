import { failureCauseOf, failureCauses, remedyOf } from './failure-cause';
import { exceptionReasonNames, failureWords, remedyNames } from './operation-words.es';

describe('the cause of a failed backup', () => {
  it.each([
    ['WorkerDied', 'the workers ended without a word', 'worker-died'],
    ['VerificationFailed', 'byte 12 differs', 'verification'],
    ['AccessDenied', '', 'store-refused'],
    ['NoSuchBucket', 'The specified bucket does not exist', 'store-refused'],
    ['QueryFailedError', 'permission denied for table backup', 'database-refused'],
    ['Error', 'ENOSPC: no space left on device, write', 'disk'],
    ['QueryFailedError', 'could not extend file: No space left on device', 'disk'],
    ['SplitZipError', 'too many segments', 'archive'],
    ['TypeError', 'undefined is not a function', 'unknown'],
    [null, null, 'unknown'],
  ] as const)('%s «%s» is %s', (code, detail, cause) => expect(failureCauseOf(code, detail)).toBe(cause));

  it('is told in words of its own, each with the one thing to do', () => {
    const titles = failureCauses.map((cause) => failureWords[cause].title);
    expect(new Set(titles).size).toBe(failureCauses.length);
    for (const cause of failureCauses) {
      expect(failureWords[cause].meaning).toMatch(/\.$/);
      expect(remedyNames[remedyOf[cause]]).toMatch(/^[A-ZÁÉÍÓÚ]/);
    }
  });

  it('never asks for a retry of what is tried again by itself, nor of what a retry cannot change', () => {
    for (const cause of ['outage', 'store-refused', 'database-refused', 'disk', 'exceptions'] as const)
      expect(remedyOf[cause]).not.toBe('retry');
  });

  it('blames nobody: no reason of an exception names a path, a table or an error', () => {
    for (const text of Object.values(exceptionReasonNames)) expect(text).not.toMatch(/SQL|\/|radicado|error/i);
  });
});

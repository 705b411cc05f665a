import { announceTrailEntry, generateBackup, retryPolicies, scheduleBackup } from '@respaldos/contracts';
import { jobOptionsOf, policyOf } from './job-options';

describe('the options of a job', () => {
  const requestId = '0198a1c2-0000-7000-8000-000000000001';

  it('give the same fact the same id, and another round another one', () => {
    const told = jobOptionsOf(scheduleBackup, { requestId });
    expect(jobOptionsOf(scheduleBackup, { requestId })).toEqual(told);
    expect(told.jobId).toBe(`schedule-backup-${requestId}`);
    expect(jobOptionsOf(scheduleBackup, { requestId }, { again: '20261123T0300' }).jobId).toBe(
      `schedule-backup-${requestId}-again-20261123T0300`,
    );
  });

  it('never retry a message whose row owns its attempts', () => {
    const options = jobOptionsOf(generateBackup, { backupId: requestId, attempt: 1 });
    expect(options).toMatchObject({ attempts: 1 });
    expect(options).not.toHaveProperty('backoff');
  });

  it('retry the others by their policy, ever slower and never all together', () => {
    expect(policyOf(scheduleBackup)).toMatchObject({
      attempts: retryPolicies.quick.attempts,
      backoff: { type: 'exponential', delay: retryPolicies.quick.backoffMs, jitter: 0.5 },
    });
  });

  it('try what the sweeper tells again but once, and forget it, so that it can be told under its one id', () => {
    const forgetful = { attempts: 1, removeOnComplete: true, removeOnFail: true };
    expect(policyOf(announceTrailEntry)).toEqual(forgetful);
  });

  it('keep what failed for a week, and what was done long enough to recognise a repeat', () => {
    expect(policyOf(scheduleBackup)).toMatchObject({
      removeOnComplete: { age: 3_600 },
      removeOnFail: { age: 604_800 },
    });
  });

  it('delay only what is told with a delay', () => {
    expect(jobOptionsOf(scheduleBackup, { requestId }, { delayMs: 1_500 }).delay).toBe(1_500);
    expect(jobOptionsOf(scheduleBackup, { requestId })).not.toHaveProperty('delay');
  });
});

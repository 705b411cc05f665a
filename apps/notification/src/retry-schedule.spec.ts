import { givenUpAt, nextAttemptAt } from './retry-schedule';

const createdAt = new Date('2026-03-02T10:00:00Z');
const secondsLater = (attemptCount: number) =>
  (nextAttemptAt(createdAt, attemptCount).getTime() - createdAt.getTime()) / 1_000;

describe('nextAttemptAt', () => {
  it('is at once, then after 30 seconds, doubling', () => {
    expect([0, 1, 2, 3].map(secondsLater)).toEqual([0, 30, 90, 210]);
  });

  it('is never more than an hour after the one before', () => {
    expect(secondsLater(30) - secondsLater(29)).toBe(3_600);
    expect(secondsLater(7) - secondsLater(6)).toBeLessThanOrEqual(3_600);
  });

  it('leaves a mailbox some hundred chances before its mail is given up', () => {
    expect(nextAttemptAt(createdAt, 100).getTime()).toBeLessThan(givenUpAt(createdAt).getTime());
  });
});

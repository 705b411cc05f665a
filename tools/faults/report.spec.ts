import { Random } from '@respaldos/testing';
import { chooseStrikes } from './drill';
import { faultNames } from './faults';
import { asMarkdown, summary } from './report';
import type { RoundReport } from './round';

const aRound = (overrides: Partial<RoundReport> = {}): RoundReport => ({
  strikes: [{ fault: 'kill-generation', afterMs: 10 }],
  requestCount: 3,
  mailCount: 3,
  failedCount: 0,
  exceptionCount: 0,
  durationMs: 2000,
  broken: [],
  ...overrides,
});

it('rounds are added up, kills among the strikes', () => {
  const strikes = [
    { fault: 'kill-gateway', afterMs: 1 },
    { fault: 'redis-emptied', afterMs: 2 },
  ] as const;
  const report = summary([aRound(), aRound({ strikes, mailCount: 4, broken: ['x: lost'] })]);
  expect(report).toEqual({
    rounds: 2,
    requests: 6,
    strikes: { 'kill-gateway': 1, 'kill-generation': 1, 'redis-emptied': 1 },
    sigkills: 2,
    repeatedMails: 1,
    exceptions: 0,
    failed: 0,
    seconds: 4,
    broken: ['x: lost'],
  });
  expect(asMarkdown(report)).toContain('| kill-gateway | 1 |');
  expect(asMarkdown(report)).toContain('- x: lost');
});

it('the same seed strikes the same, another one otherwise', () => {
  const chosen = (seed: number) => Array.from({ length: 20 }, () => chooseStrikes(new Random(seed), faultNames));
  expect(chosen(1)).toEqual(chosen(1));
  expect(chosen(1)).not.toEqual(chosen(2));
  for (const strikes of chosen(3)) expect([1, 2, 3, 4]).toContain(strikes.length);
});

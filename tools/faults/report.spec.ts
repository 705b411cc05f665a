import { Random } from '@respaldos/testing';
import { chooseStrikes } from './drill';
import { faultNames } from './faults';
import { asMarkdown, summary } from './report';
import type { RoundReport } from './round';

const aRound = (overrides: Partial<RoundReport> = {}): RoundReport => ({
  strikes: [{ fault: 'kill-generation', since: 'asked', afterMs: 10 }],
  requestCount: 3,
  sigkillCount: 1,
  mailCount: 3,
  exceptionCount: 0,
  identicalCount: 3,
  durationMs: 2000,
  breaches: [],
  ...overrides,
});

it('rounds are added up', () => {
  const strikes = [
    { fault: 'kill-gateway', since: 'asked', afterMs: 1 },
    { fault: 'source-missing', since: 'night', afterMs: 2 },
  ] as const;
  const report = summary([aRound(), aRound({ strikes, mailCount: 4, identicalCount: 2, exceptionCount: 5 })]);
  expect(report).toEqual({
    rounds: 2,
    requests: 6,
    strikes: { 'kill-gateway': 1, 'kill-generation': 1, 'source-missing': 1 },
    sigkills: 2,
    identical: 5,
    withMoreExceptions: 1,
    repeatedMails: 1,
    exceptions: 5,
    seconds: 4,
    breaches: [],
  });
  expect(asMarkdown(report)).toContain('| kill-gateway | 1 |');
});

it('a breach is told with its request, and counted where it belongs', () => {
  const breaches = [{ invariant: 'ended', requestId: 'r1', what: 'stuck' }] as const;
  const told = asMarkdown(summary([aRound({ breaches })]));
  expect(told).toContain('- ended (request r1): stuck');
  expect(told).toContain('| every accepted request ends in a final state | 1 |');
  expect(told).toContain('| nothing can be downloaded after the end, early or in time | 0 |');
});

it('the same seed strikes the same, another one otherwise', () => {
  const chosen = (seed: number) => Array.from({ length: 20 }, () => chooseStrikes(new Random(seed), faultNames, 4));
  expect(chosen(1)).toEqual(chosen(1));
  expect(chosen(1)).not.toEqual(chosen(2));
  for (const strikes of chosen(3)) expect([2, 3, 4]).toContain(strikes.length);
});

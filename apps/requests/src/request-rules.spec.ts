import { DomainError } from '@respaldos/contracts';
import { judgeCount, judgePeriod, judgeSending } from './request-rules';

const codeOf = (act: () => void): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

const content = { from: '2026-01-01', to: '2026-02-01', comment: '', leavingConfirmed: true };

describe('the period', () => {
  it.each([
    ['2026-02-01', '2026-02-01', null],
    ['2026-01-01', '2026-02-01', null],
    ['2026-02-02', '2026-02-01', 'request.dates-reversed'],
    ['2026-01-01', '2026-02-02', 'request.dates-in-future'],
    ['2026-03-02', '2026-03-01', 'request.dates-reversed'],
  ])('rule 2: from %s to %s on 2026-02-01 is judged %s', (from, to, code) => {
    expect(codeOf(() => judgePeriod({ from, to }, '2026-02-01'))).toBe(code);
  });
});

describe('sending', () => {
  it('rule 6: needs the declaration of leaving from the person', () => {
    expect(codeOf(() => judgeSending({ ...content, leavingConfirmed: false }, null, true))).toBe(
      'request.leaving-not-confirmed',
    );
    expect(codeOf(() => judgeSending(content, null, true))).toBeNull();
  });

  it("rule 8: needs the support document's number from whoever asks for another person", () => {
    expect(codeOf(() => judgeSending(content, null, false))).toBe('request.support-document-missing');
    expect(codeOf(() => judgeSending(content, 'MINTEL-DTI-2026-0012-M', false))).toBeNull();
  });

  it.each([
    [20, 'request.too-few-documents'],
    [21, null],
    [0, 'request.too-few-documents'],
  ])('rule 4: with %i documents of 21 is judged %s', (count, code) => {
    expect(codeOf(() => judgeCount(count, 21))).toBe(code);
  });
});

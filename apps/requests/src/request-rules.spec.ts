import { DomainError } from '@respaldos/contracts';
import { judgeCount, judgeParties, judgePeriod, judgeSending, type Parties } from './request-rules';

const codeOf = (act: () => void): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

const parties = (overrides: Partial<Parties> = {}): Parties => ({
  actorUserId: 1,
  actorInstitutionId: 10,
  actorIsInstitutionAdmin: false,
  actorIsOperator: false,
  userId: 1,
  userActive: true,
  userInstitutionId: 10,
  ...overrides,
});
const content = { from: '2026-01-01', to: '2026-02-01', comment: '', leavingConfirmed: true };

describe('the period (rule 2)', () => {
  it.each([
    ['2026-02-01', '2026-02-01', null],
    ['2026-01-01', '2026-02-01', null],
    ['2026-02-02', '2026-02-01', 'request.dates-reversed'],
    ['2026-01-01', '2026-02-02', 'request.dates-in-future'],
    ['2026-03-02', '2026-03-01', 'request.dates-reversed'],
  ])('from %s to %s on 2026-02-01 is judged %s', (from, to, code) => {
    expect(codeOf(() => judgePeriod({ from, to }, '2026-02-01'))).toBe(code);
  });
});

describe('who may ask for whose documents (rules 1 and 8)', () => {
  const admin = { actorUserId: 2, actorIsInstitutionAdmin: true };
  it.each<[string, Partial<Parties>, boolean]>([
    ['a person for the own post', {}, true],
    ['a person for somebody else', { actorUserId: 2 }, false],
    ['an inactive person for the own post', { userActive: false }, false],
    ['an institution admin for an inactive user of the institution', { ...admin, userActive: false }, true],
    ['an institution admin for an active user', admin, false],
    [
      'an institution admin for an inactive user of another institution',
      { ...admin, userActive: false, userInstitutionId: 11 },
      false,
    ],
    [
      'an admin without institution for a user without institution',
      { ...admin, userActive: false, userInstitutionId: null, actorInstitutionId: null },
      false,
    ],
    ['an operator for anybody', { actorUserId: 2, actorIsOperator: true, userInstitutionId: 99 }, true],
  ])('%s', (_, overrides, allowed) => {
    expect(codeOf(() => judgeParties(parties(overrides)))).toBe(allowed ? null : 'request.user-not-eligible');
  });
});

describe('sending', () => {
  it('needs the declaration of leaving from the person (rule 6)', () => {
    expect(codeOf(() => judgeSending({ ...content, leavingConfirmed: false }, null, true))).toBe(
      'request.leaving-not-confirmed',
    );
    expect(codeOf(() => judgeSending(content, null, true))).toBeNull();
  });

  it("needs the support document's number from an institution admin (rule 8)", () => {
    expect(codeOf(() => judgeSending(content, null, false))).toBe('request.support-document-missing');
    expect(codeOf(() => judgeSending(content, 'MINTEL-DTI-2026-0012-M', false))).toBeNull();
  });

  it.each([
    [20, 'request.too-few-documents'],
    [21, null],
    [0, 'request.too-few-documents'],
  ])('with %i documents of 21 is judged %s (rule 4)', (count, code) => {
    expect(codeOf(() => judgeCount(count, 21))).toBe(code);
  });
});

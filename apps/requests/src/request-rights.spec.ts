import type { DomainError } from '@respaldos/contracts';
import { judgeAct, judgeDraft, judgeParties, type Parties, type RequestAct } from './request-rights';

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
  actorActive: true,
  actorInstitutionId: 10,
  actorIsInstitutionAdmin: false,
  actorIsOperator: false,
  userId: 1,
  userActive: true,
  userInstitutionId: 10,
  ...overrides,
});

const admin = { actorUserId: 2, actorIsInstitutionAdmin: true };
const operator = { actorUserId: 3, actorIsOperator: true, actorInstitutionId: 99 };

describe('whose documents may be asked for', () => {
  it.each<[string, Partial<Parties>, boolean]>([
    ['rule 1: a person, for the own post', {}, true],
    ['rule 1: nobody, for somebody else', { actorUserId: 2 }, false],
    ['rule 1: nobody inactive, for the own post', { userActive: false, actorActive: false }, false],
    ['rule 8: an institution admin, for an inactive user of the institution', { ...admin, userActive: false }, true],
    ['rule 8: no institution admin, for an active user', admin, false],
    [
      'rule 8: no institution admin, for an inactive user of another institution',
      { ...admin, userActive: false, userInstitutionId: 11 },
      false,
    ],
    ['rule 8: no institution admin who is inactive', { ...admin, userActive: false, actorActive: false }, false],
    [
      'rule 8: no admin without institution, for a user without institution',
      { ...admin, userActive: false, userInstitutionId: null, actorInstitutionId: null },
      false,
    ],
    ['an operator, for anybody', operator, true],
    ['an operator, for an inactive user of any institution', { ...operator, userActive: false }, true],
    ['no operator who is inactive', { ...operator, actorActive: false }, false],
  ])('%s', (_, overrides, allowed) => {
    expect(codeOf(() => judgeParties(parties(overrides)))).toBe(allowed ? null : 'request.user-not-eligible');
  });
});

describe('who goes on with a draft', () => {
  it.each<[string, Partial<Parties>, number, boolean]>([
    ['its user, who began it', {}, 1, true],
    ['its user, though an admin began it before they came back', {}, 2, true],
    ['the institution admin, for a user inactivated since', { ...admin, userActive: false }, 1, true],
    ['an operator who began it', operator, 3, true],
    ['no operator who did not begin it', operator, 1, false],
    ['an operator, for the own post', { actorIsOperator: true }, 2, true],
  ])('%s', (_, overrides, createdByUserId, allowed) => {
    expect(codeOf(() => judgeDraft(parties(overrides), createdByUserId))).toBe(allowed ? null : 'auth.forbidden');
  });
});

describe('what is done to a request', () => {
  const people: Record<string, Partial<Parties>> = {
    'its user': {},
    'somebody else': { actorUserId: 2 },
    'the admin of an inactive user': { ...admin, userActive: false },
    'the admin of an active user': admin,
    'the admin of another institution': { ...admin, userActive: false, actorInstitutionId: 11 },
    'an operator': operator,
    'whoever was inactivated': { ...operator, actorActive: false },
  };
  const allowed: Record<RequestAct, readonly string[]> = {
    approve: ['an operator'],
    reject: ['an operator'],
    cancel: ['its user', 'the admin of an inactive user', 'an operator'],
    help: ['its user', 'the admin of an inactive user'],
  };

  it.each([
    ['rule 5', 'approve'],
    ['rule 5', 'reject'],
    ['rule 7', 'cancel'],
    ['rule 24', 'help'],
  ] as const)('%s: %s is theirs whose it is, and nobody else’s', (_, act) => {
    const able = Object.entries(people).filter(([, who]) => codeOf(() => judgeAct(act, parties(who))) === null);
    expect(able.map(([name]) => name)).toEqual(allowed[act]);
  });
});

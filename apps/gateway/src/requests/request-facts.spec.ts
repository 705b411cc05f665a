import { backupStateOf, isExpired, subjectOf, type RequestFacts } from './request-facts';

const now = new Date('2025-07-05T12:00:00Z');
const facts = (request: object, backup: object | null = null): RequestFacts =>
  ({
    request: { userId: 1, institutionId: 5, createdByUserId: 2, ...request },
    backup,
    slot: null,
    userActive: true,
    institutionId: 6,
    departmentId: 61,
    now,
  }) as RequestFacts;

it('a request without a backup still owes one, unless it was deleted', () => {
  expect(backupStateOf(facts({ state: 'approved' }))).toBe('pending');
  expect(backupStateOf(facts({ state: 'deleted' }))).toBe('deleted');
});

it.each([
  ['before its moment', '2025-07-05T12:00:01Z', 'generated'],
  ['at its moment', '2025-07-05T12:00:00Z', 'deleted'],
])('files %s count as %s', (_, expiresAt, backupState) => {
  const generated = facts({ state: 'fulfilled' }, { state: 'generated', expiresAt: new Date(expiresAt) });
  expect(subjectOf(generated)).toEqual({
    userId: 1,
    institutionId: 6,
    departmentId: 61,
    userActive: true,
    createdByUserId: 2,
    state: 'fulfilled',
    backupState,
    planned: false,
    paused: false,
  });
});

it.each([
  ['has no night yet', null, false],
  ['waits for its night', { state: 'planned' }, true],
  ['was handed to the generation', { state: 'dispatched' }, false],
])('a request that %s', (_, slot, planned) => {
  expect(subjectOf({ ...facts({ state: 'approved' }), slot } as RequestFacts).planned).toBe(planned);
});

it.each([
  ['paused', true],
  ['window-ended', false],
])('a generation that stopped because %s is held by an operator: %s', (stopReason, paused) => {
  expect(subjectOf(facts({ state: 'approved' }, { state: 'stopped', stopReason })).paused).toBe(paused);
});

it('what was never generated does not expire', () => {
  expect(isExpired(facts({ state: 'approved' }, { state: 'pending', expiresAt: null }))).toBe(false);
  expect(isExpired(facts({ state: 'approved' }))).toBe(false);
});

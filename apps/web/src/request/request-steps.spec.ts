import { aSummary } from '../testing/sample-views';
import { stepsOf } from './request-steps';

const drawn = (over: Parameters<typeof aSummary>[0]): string =>
  stepsOf(aSummary(over))
    .map(({ state }) => ({ done: '●', current: '◉', pending: '○' })[state])
    .join('');

describe('the knots on the cord', () => {
  it.each([
    [{ state: 'submitted', dueAt: null }, '◉○○○○'],
    [{ state: 'approved', dueAt: null }, '●◉○○○'],
    [{ state: 'approved' }, '●●◉○○'],
    [{ backupState: 'generating' }, '●●●◉○'],
    [{ backupState: 'stopped' }, '●●●◉○'],
    [{ backupState: 'failed' }, '●●●◉○'],
    [{ state: 'fulfilled', backupState: 'generated' }, '●●●●●'],
  ] as const)('of %j are %s', (over, knots) => expect(drawn(over)).toBe(knots));

  it.each(['draft', 'rejected', 'deleted'] as const)('are not there for %s, which is on no way', (state) => {
    expect(drawn({ state })).toBe('');
  });
});

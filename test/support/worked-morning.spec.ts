import { momentAt } from '@respaldos/runtime';
import { workedMorningAfter } from './worked-morning';

describe('the morning at which the stories begin', () => {
  it.each([
    ['a Monday', momentAt('2026-11-23', '23:59'), '2026-11-24'],
    ['a Thursday, for no weekend may follow', momentAt('2026-11-26', '05:00'), '2026-11-30'],
    ['a Saturday, whose night may be open', momentAt('2026-11-28', '05:50'), '2026-11-30'],
    ['the days before a holiday', momentAt('2026-10-28', '12:00'), '2026-10-29'],
    ['the eve of two holidays', momentAt('2026-10-29', '12:00'), '2026-11-04'],
  ])('comes after %s', (_, now, day) => {
    expect(workedMorningAfter(now)).toEqual(momentAt(day, '10:00'));
  });
});

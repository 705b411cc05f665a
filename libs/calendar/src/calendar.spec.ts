import { addDays } from '@respaldos/runtime';
import fc from 'fast-check';
import { Calendar, type Decree } from './calendar';

const rest = (day: string): Decree => ({ day, kind: 'rest', name: 'Suspensión de jornada' });
const decrees = [rest('2025-10-09'), rest('2026-01-02')];
const days = fc.integer({ min: 0, max: 30_000 }).map((offset) => addDays('2017-01-01', offset));

describe('rule 10: business days', () => {
  it.each([
    ['2025-10-06', '2025-10-14', '2025-10-15', 'a decree and a moved holiday together'],
    ['2025-10-31', '2025-11-10', '2025-11-11', 'the pair of November on Sunday and Monday'],
    ['2025-12-30', '2026-01-07', '2026-01-08', 'the change of year with a decree'],
    ['2026-04-30', '2026-05-07', '2026-05-08', 'a holiday on Friday'],
    ['2026-05-22', '2026-05-29', '2026-06-01', 'a Sunday holiday moved to Monday'],
    ['2026-10-30', '2026-11-09', '2026-11-10', 'a pair that does not move'],
    ['2027-04-28', '2027-05-05', '2027-05-06', 'a Saturday holiday moved to Friday'],
    ['2027-10-28', '2027-11-05', '2027-11-08', 'a nominal date that is worked'],
    ['2027-12-22', '2027-12-29', '2027-12-30', 'Christmas on Saturday'],
    ['2027-12-28', '2028-01-04', '2028-01-05', "a rest day of next year's 1 January"],
  ])('after %s are %s and %s: %s', (approved, fourth, fifth) => {
    const calendar = new Calendar(decrees);
    expect([calendar.addBusinessDays(approved, 4), calendar.addBusinessDays(approved, 5)]).toEqual([fourth, fifth]);
  });

  it('take a decree that cancels a rest day at its word, even on a Saturday', () => {
    const calendar = new Calendar([
      { day: '2026-05-01', kind: 'working', name: 'Jornada laborable' },
      { day: '2026-05-02', kind: 'working', name: 'Recuperación' },
    ]);
    expect(calendar.isBusinessDay('2026-05-01')).toBe(true);
    expect(calendar.isBusinessDay('2026-05-02')).toBe(true);
    expect(calendar.restName('2026-05-01')).toBeNull();
  });

  it('never come earlier for a later approval', () => {
    const calendar = new Calendar(decrees);
    fc.assert(
      fc.property(
        days,
        fc.nat(15),
        (day, count) => calendar.addBusinessDays(day, count) <= calendar.addBusinessDays(addDays(day, 1), count),
      ),
    );
  });

  it('never come earlier because of a decree that adds a rest day', () => {
    fc.assert(
      fc.property(days, fc.nat(20), (approved, offset) => {
        const decreed = new Calendar([rest(addDays(approved, offset))]);
        expect(decreed.addBusinessDays(approved, 5) >= new Calendar().addBusinessDays(approved, 5)).toBe(true);
      }),
    );
  });
});

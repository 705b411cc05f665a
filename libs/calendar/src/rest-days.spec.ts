import fc from 'fast-check';
import { restDaysOf } from './rest-days';

const restsOf = (year: number): string[] => restDaysOf(year).map(({ rest }) => rest);

describe('rule 10: the rest days of Ecuador', () => {
  // The published tables of 2025–2027, without what decrees added.
  it.each([
    [
      2025,
      '2025-01-01 2025-03-03 2025-03-04 2025-04-18 2025-05-02 2025-05-23 2025-08-11 2025-10-10 2025-11-04 2025-11-03 2025-12-25',
    ],
    [
      2026,
      '2026-01-01 2026-02-16 2026-02-17 2026-04-03 2026-05-01 2026-05-25 2026-08-10 2026-10-09 2026-11-02 2026-11-03 2026-12-25',
    ],
    [
      2027,
      '2027-01-01 2027-02-08 2027-02-09 2027-03-26 2027-04-30 2027-05-24 2027-08-09 2027-10-08 2027-11-02 2027-11-01 2027-12-24',
    ],
  ])('of %i are those that were published', (year, expected) => {
    expect(restsOf(year)).toEqual(expected.split(' '));
  });

  it('move a 1 January on Saturday into the year before', () => {
    expect(restDaysOf(2028)[0]).toEqual({ name: 'Año Nuevo', nominal: '2028-01-01', rest: '2027-12-31' });
  });

  it.each([
    [2017, '2017-01-02'],
    [2022, '2021-12-31'],
  ])('move Año Nuevo of %i as it was done', (year, rest) => {
    expect(restDaysOf(year)[0]!.rest).toBe(rest);
  });

  it.each([
    ['Sunday', 2025, ['2025-11-03', '2025-11-04']],
    ['Monday', 2026, ['2026-11-02', '2026-11-03']],
    ['Tuesday', 2027, ['2027-11-01', '2027-11-02']],
    ['Wednesday', 2022, ['2022-11-03', '2022-11-04']],
    ['Thursday', 2028, ['2028-11-02', '2028-11-03']],
    ['Friday', 2029, ['2029-11-01', '2029-11-02']],
    ['Saturday', 2019, ['2019-11-01', '2019-11-04']],
  ])('keep the pair of November together when the 2nd is a %s', (_, year, rests) => {
    expect(
      restsOf(year)
        .filter((day) => day.slice(5, 7) === '11')
        .toSorted(),
    ).toEqual(rests);
  });

  it('are eleven, distinct, on weekdays and at most two days from their dates, in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2017, max: 2100 }), (year) => {
        const days = restDaysOf(year);
        expect(new Set(days.map(({ rest }) => rest)).size).toBe(11);
        for (const { nominal, rest } of days) {
          expect([1, 2, 3, 4, 5]).toContain(new Date(rest).getUTCDay());
          expect(Math.abs(Date.parse(rest) - Date.parse(nominal))).toBeLessThanOrEqual(2 * 86_400_000);
        }
      }),
    );
  });
});

import { addDays } from '@respaldos/runtime';
import fc from 'fast-check';
import { calendarAt, type Locality, type ScopedDecree, type ScopedHoliday } from './locality';

const quito: Locality = { province: 'Pichincha', canton: 'Quito' };
const cayambe: Locality = { province: 'Pichincha', canton: 'Cayambe' };
const guayaquil: Locality = { province: 'Guayas', canton: 'Guayaquil' };
const nowhere: Locality = { province: '', canton: '' };

const ofQuito: ScopedHoliday = { name: 'Fundación de Quito', month: 12, dayOfMonth: 6, scope: 'canton', ...quito };
const ofGuayaquil: ScopedHoliday = {
  name: 'Fundación de Guayaquil',
  month: 7,
  dayOfMonth: 25,
  scope: 'canton',
  ...guayaquil,
};
const ofPichincha: ScopedHoliday = {
  name: 'Día de la provincia',
  month: 5,
  dayOfMonth: 27,
  scope: 'province',
  province: 'Pichincha',
  canton: '',
};
const holidays = [ofQuito, ofGuayaquil, ofPichincha];

describe('rule 10: local holidays', () => {
  it.each([
    [2027, '2027-12-06', 'Monday: it stays'],
    [2026, '2026-12-07', 'Sunday: the Monday after'],
    [2025, '2025-12-05', 'Saturday: the Friday before'],
    [2022, '2022-12-05', 'Tuesday: the Monday before'],
    [2023, '2023-12-08', 'Wednesday: the Friday'],
  ])("Quito's 6 December of %i rests on %s (%s)", (_, rest) => {
    expect(calendarAt(quito, [], holidays).restName(rest)).toBe('Fundación de Quito');
    expect(calendarAt(guayaquil, [], holidays).restName(rest)).toBeNull();
  });

  it('of a province count in all of its cantons, and those of a canton only there', () => {
    const [everywhere, ofCanton] = ['2027-05-28', '2027-12-06'];
    const names = (place: Locality) =>
      [everywhere, ofCanton].map((day) => calendarAt(place, [], holidays).restName(day!) !== null);
    expect([quito, cayambe, guayaquil, nowhere].map(names)).toEqual([
      [true, true],
      [true, false],
      [false, false],
      [false, false],
    ]);
  });

  it('beside a national holiday move with it as a pair', () => {
    const beside: ScopedHoliday = { name: 'Local', month: 8, dayOfMonth: 11, scope: 'canton', ...quito };
    // In 2027, 10 and 11 August are Tuesday and Wednesday: Monday and Tuesday rest.
    const calendar = calendarAt(quito, [], [beside]);
    expect(['2027-08-09', '2027-08-10', '2027-08-11'].map((day) => calendar.isBusinessDay(day))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('are twelve distinct rest days on weekdays with one of them, in every year from 2017 to 2100', () => {
    const dates = fc.record({ month: fc.integer({ min: 1, max: 12 }), dayOfMonth: fc.integer({ min: 1, max: 28 }) });
    fc.assert(
      fc.property(fc.integer({ min: 2017, max: 2099 }), dates, (year, date) => {
        const own: ScopedHoliday = { name: 'Local', ...date, scope: 'canton', ...quito };
        const [with12, with11] = [calendarAt(quito, [], [own]), calendarAt(quito, [], [])];
        const days = Array.from({ length: 400 }, (_, offset) => addDays(`${year}-01-01`, offset - 15));
        const ours = days.filter((day) => with12.restName(day) === 'Local');
        expect(ours.length).toBeGreaterThanOrEqual(1);
        for (const day of ours) expect([1, 2, 3, 4, 5]).toContain(new Date(day).getUTCDay());
        const rested = (calendar: typeof with12) => days.filter((day) => calendar.restName(day) !== null).length;
        expect(rested(with12)).toBeGreaterThan(rested(with11));
      }),
    );
  });
});

describe('rule 10: decrees by scope', () => {
  const national: ScopedDecree = {
    day: '2027-03-10',
    kind: 'rest',
    name: 'Nacional',
    scope: 'national',
    province: '',
    canton: '',
  };
  const provincial: ScopedDecree = {
    ...national,
    kind: 'working',
    name: 'Aquí no',
    scope: 'province',
    ...cayambe,
    canton: '',
  };
  const cantonal: ScopedDecree = { ...national, name: 'Aquí sí', scope: 'canton', ...quito };

  it.each([
    ['one for the country counts everywhere', [national], [false, false, false]],
    ['one for a province wins over it', [national, provincial], [true, true, false]],
    ['one for a canton wins over both', [cantonal, provincial, national], [false, true, false]],
  ])('%s', (_, decrees, worked) => {
    const found = [quito, cayambe, guayaquil].map((place) =>
      calendarAt(place, decrees, []).isBusinessDay('2027-03-10'),
    );
    expect(found).toEqual(worked);
  });

  it('never shorten a promise by adding a rest day, wherever it is added', () => {
    const places = fc.constantFrom(quito, cayambe, guayaquil, nowhere);
    const scopes = fc.constantFrom('national', 'province', 'canton');
    fc.assert(
      fc.property(fc.nat(30_000), fc.nat(20), places, scopes, (from, offset, place, scope) => {
        const approved = addDays('2017-01-01', from);
        const day = addDays(approved, offset);
        const decree = { ...national, day, scope, ...(scope === 'national' ? nowhere : quito) } as ScopedDecree;
        const before = calendarAt(place, [], holidays).addBusinessDays(approved, 5);
        expect(calendarAt(place, [decree], holidays).addBusinessDays(approved, 5) >= before).toBe(true);
      }),
    );
  });
});

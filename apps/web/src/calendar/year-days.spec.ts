import { aDecree } from '../testing/sample-calendar';
import { isYear, yearDays, yearFrom } from './year-days';

describe('the rest days of a year', () => {
  const law = [
    { name: 'Año Nuevo', nominal: '2027-01-01', rest: '2027-01-01' },
    { name: 'Batalla de Pichincha', nominal: '2027-05-24', rest: '2027-05-28' },
  ];

  it('are those of the law and of the decrees of that year, in their order, with where each comes from', () => {
    const decrees = [
      aDecree({ day: '2027-05-20', name: 'Puente', scope: 'province', province: 'Loja' }),
      aDecree({ day: '2027-01-01', kind: 'working', name: 'Jornada laborable' }),
      aDecree({ day: '2026-12-24' }),
    ];
    expect(yearDays(2027, law, decrees)).toEqual([
      { day: '2027-01-01', name: 'Año Nuevo', origin: 'Ley o feriado local' },
      {
        day: '2027-01-01',
        name: 'Jornada laborable (se trabaja)',
        origin: 'Decreto Ejecutivo 300, todo el país',
      },
      { day: '2027-05-20', name: 'Puente', origin: 'Decreto Ejecutivo 300, provincia de Loja' },
      { day: '2027-05-28', name: 'Batalla de Pichincha', origin: 'Ley o feriado local, trasladado del 2027-05-24' },
    ]);
  });

  it('are of the year that the address names, and of this one where it names none that the law reaches', () => {
    expect(yearFrom('2031', 2026)).toBe(2031);
    for (const text of [null, '', '1999', '2101', 'dos mil', '20270']) expect(yearFrom(text, 2026)).toBe(2026);
    expect([isYear('2017'), isYear('2100'), isYear('2016')]).toEqual([true, true, false]);
  });
});

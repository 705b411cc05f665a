import { startOf } from '../testing/filled-form';
import { allOf, htmlOf, textOf } from '../testing/render';
import { aDecree, someSettings } from '../testing/sample-calendar';
import { yearDays } from './year-days';
import { YearOfRest, YearTable } from './year-of-rest';

const yearAt = (query: string): string =>
  htmlOf(<YearOfRest settings={someSettings()} thisYear={2026} />, { path: `/operacion/calendario/descansos${query}` });

describe('the rest days of a year on their page', () => {
  it.each([
    ['', '2026'],
    ['?anio=2031', '2031'],
    ['?anio=2017', '2017'],
    ['?anio=2016', '2026'],
    ['?anio=dos+mil', '2026'],
  ])('are those of the year in the address, or of this one: %p', (query, year) => {
    const html = yearAt(query);
    expect(allOf(html, 'h2')).toEqual([`Días de descanso de ${year}`]);
    expect(startOf(html, 'anio')).toBe(year);
  });

  it('are awaited under the choice of another year, which has its label and its button', () => {
    const html = yearAt('');
    expect(html).toContain('<label for="anio">Año</label>');
    expect(allOf(html, 'button')).toEqual(['Ver año']);
    expect(textOf(html)).toMatch(/Ver año Cargando…$/);
    expect(html).toMatch(/<button type="submit"[^>]*>Ver año/);
  });

  it('are told with their weekday and where each comes from', () => {
    const law = [
      { name: 'Año Nuevo', nominal: '2027-01-01', rest: '2027-01-01' },
      { name: 'Batalla de Pichincha', nominal: '2027-05-24', rest: '2027-05-28' },
    ];
    const decrees = [aDecree({ day: '2027-01-01', kind: 'working', name: 'Jornada laborable' })];
    const html = htmlOf(<YearTable year={2027} days={yearDays(2027, law, decrees)} />);
    expect(allOf(html, 'caption')).toEqual(['Días de descanso de 2027']);
    expect(allOf(html, 'tr')).toEqual([
      'Día Nombre Origen',
      'vie 2027-01-01 Año Nuevo Ley o feriado local',
      'vie 2027-01-01 Jornada laborable (se trabaja) Decreto Ejecutivo 300, todo el país',
      'vie 2027-05-28 Batalla de Pichincha Ley o feriado local, trasladado del 2027-05-24',
    ]);
  });
});

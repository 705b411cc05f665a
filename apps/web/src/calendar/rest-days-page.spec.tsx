import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aDecree, someSettings } from '../testing/sample-calendar';
import { RestDays } from './rest-days-page';

describe('the rest days that operators set', () => {
  it('are decrees and local holidays, each with whom it is for and its changes', () => {
    const settings = someSettings({ decrees: [aDecree({ scope: 'province', province: 'Loja' })] });
    const html = htmlOf(<RestDays settings={settings} changes={{ open: quiet }} thisYear={2026} />, {
      path: '/?anio=2031',
    });
    const rows = allOf(html, 'tr');
    expect(rows[1]).toBe(
      'jue 2026-12-24 Día de descanso Suspensión de jornada provincia de Loja Decreto Ejecutivo 300 ' +
        'Cambiar : Suspensión de jornada, 2026-12-24 Quitar : Suspensión de jornada, 2026-12-24',
    );
    expect(rows[3]).toContain('6 de diciembre Fundación de Quito cantón Quito (Pichincha)');
    expect(allOf(html, 'h2')).toEqual(['Decretos', 'Feriados locales', 'Días de descanso de 2031']);
  });

  it('stand behind the others when they are decrees of years that are over', () => {
    const decrees = [aDecree(), aDecree({ id: '00000000-0000-4000-8000-000000000019', day: '2025-12-26' })];
    const html = htmlOf(<RestDays settings={someSettings({ decrees })} changes={{ open: quiet }} thisYear={2026} />);
    const [past = ''] = /<details>.*<\/details>/s.exec(html) ?? [];
    expect(allOf(past, 'summary')).toEqual(['Decretos de años anteriores (1)']);
    expect([past.includes('2025-12-26'), past.includes('2026-12-24')]).toEqual([true, false]);
    expect(textOf(html.replace(past, ''))).toContain('jue 2026-12-24');
  });

  it('say what to do while there is nothing', () => {
    const html = htmlOf(
      <RestDays settings={someSettings({ localHolidays: [] })} changes={{ open: quiet }} thisYear={2026} />,
    );
    expect(textOf(html)).toContain('Todavía no hay decretos');
    expect(textOf(html)).toContain('Todavía no hay feriados locales');
  });
});

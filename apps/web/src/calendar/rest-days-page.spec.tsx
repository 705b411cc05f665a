import { fieldsOf, startOf } from '../testing/filled-form';
import { press } from '../testing/press';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aDecree, aHoliday, someSettings } from '../testing/sample-calendar';
import type { ChangePlan, FilledPlan } from './change-plan';
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

describe('what is changed of them', () => {
  const settings = someSettings({ decrees: [aDecree()], localHolidays: [aHoliday()] });

  function planOf(label: string): ChangePlan {
    const plans: ChangePlan[] = [];
    const open = (plan: ChangePlan): unknown => plans.push(plan);
    press(<RestDays settings={settings} changes={{ open }} thisYear={2026} />, label);
    expect(plans).toHaveLength(1);
    return plans[0]!;
  }
  const startOfPlan = (label: string, name: string): string | undefined =>
    startOf(fieldsOf(planOf(label) as FilledPlan), name);

  it('is a new decree, without a day until one is chosen, or a new holiday', () => {
    expect(planOf('Agregar decreto').title).toBe('Agregar un decreto');
    expect(startOfPlan('Agregar decreto', 'decree-day')).toBe('');
    expect(planOf('Agregar feriado local').title).toBe('Agregar un feriado local');
  });

  it('is what a row says of its decree or its holiday', () => {
    expect(startOfPlan('Cambiar : Suspensión de jornada, 2026-12-24', 'source')).toBe('Decreto Ejecutivo 300');
    expect(startOfPlan('Cambiar : Fundación de Quito', 'source')).toBe('Ley de Feriados');
  });

  it('is that a row is taken away', () => {
    expect(planOf('Quitar : Suspensión de jornada, 2026-12-24')).toMatchObject({
      change: { kind: 'decree.removed', id: aDecree().id },
    });
    expect(planOf('Quitar : Fundación de Quito')).toMatchObject({
      change: { kind: 'holiday.removed', id: aHoliday().id },
    });
  });
});

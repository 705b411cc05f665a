import { unreachable } from '../api-problem';
import { withSettings } from '../testing/known-settings';
import { press } from '../testing/press';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aSurge, someSettings } from '../testing/sample-calendar';
import type { ChangePlan } from './change-plan';
import { SurgePage, SurgeState, type Surge } from './surge-page';

function planOf(label: string, surge: Surge | null): ChangePlan | undefined {
  const plans: ChangePlan[] = [];
  press(<SurgeState surge={surge} changes={{ open: (plan) => plans.push(plan) }} />, label);
  return plans[0];
}

describe('the surge', () => {
  it('is declared where there is none, by who was told what happens then', () => {
    const html = htmlOf(<SurgeState surge={null} changes={{ open: quiet }} />);
    expect(allOf(html, 'button')).toEqual(['Declarar alta demanda']);
    expect(allOf(html, 'h2')).toEqual(['La alta demanda no está declarada', 'Qué ocurre al declararla']);
    expect(allOf(html, 'li')).toHaveLength(3);
    expect(planOf('Declarar alta demanda', null)).toMatchObject({ title: 'Declarar alta demanda' });
  });

  it('is shown with who declared it and the way to end it where there is one', () => {
    const html = htmlOf(<SurgeState surge={aSurge()} changes={{ open: quiet }} />);
    expect(allOf(html, 'button')).toEqual(['Terminar la alta demanda']);
    expect(allOf(html, 'dd')).toEqual([
      'Cambio de gobierno',
      '× 2,5',
      'Todo el día',
      'sábado, 28 de noviembre de 2026, 10:00',
      'Olga Rivas',
    ]);
    expect(planOf('Terminar la alta demanda', aSurge())).toMatchObject({ change: { kind: 'surge.ended' } });
  });

  it('that runs by night says so', () => {
    const html = htmlOf(<SurgeState surge={aSurge({ aroundTheClock: false })} changes={{ open: quiet }} />);
    expect(allOf(html, 'dd')[2]).toBe('El de siempre');
  });

  it('is neither declared nor ended while it is not known whether there is one', () => {
    const away = htmlOf(withSettings(<SurgePage />, { data: null, problem: unreachable(null) }));
    expect(textOf(away)).toContain('No hay conexión con el sistema.');
    expect(allOf(away, 'button')).toEqual(['Intentar de nuevo']);
    const known = htmlOf(withSettings(<SurgePage />, { data: someSettings({ surge: aSurge() }) }));
    expect(allOf(known, 'button')).toEqual(['Terminar la alta demanda']);
  });
});

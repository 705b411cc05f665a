import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { someSettings } from '../testing/sample-calendar';
import { ChangeDialog } from './change-dialog';
import type { ChangePlan } from './change-plan';
import { anyNightPlan, generalPlan, throughputPlan } from './forms/capacity-plan';
import { decreePlan } from './forms/decree-plan';
import { holidayPlan } from './forms/holiday-plan';
import { placeEditPlan, placePlan } from './forms/place-plan';
import { surgePlan } from './forms/surge-plan';
import { windowPlan } from './forms/window-plan';

const dialogOf = (plan: ChangePlan): string =>
  htmlOf(<ChangeDialog plan={plan} nameOf={() => 'Ministerio de Pruebas'} onClose={quiet} onDone={quiet} />);

describe('a change', () => {
  it('is filled in first, and its effect is seen before it can be confirmed', () => {
    const html = dialogOf(decreePlan([], '2026-12-24'));
    expect(allOf(html, 'button')).toEqual(['Ver el efecto', 'No, regresar']);
    expect(html).toMatch(/name="decree-day"[^>]*value="2026-12-24"/);
    expect(allOf(html, 'label')).toEqual([
      'Día',
      'Es día de descanso',
      'Se trabaja',
      'Nombre',
      'Documento que lo dispone',
      'Rige para',
    ]);
  });

  it('that needs no more than a look asks for its effect at once', () => {
    const html = dialogOf({ title: '¿Quitar?', change: { kind: 'surge.ended' } });
    expect(textOf(html)).toBe('¿Quitar? Cargando…');
  });

  it.each([
    ['a local holiday', holidayPlan([]), 7],
    ['the place of an institution', placePlan([]), 3],
    ['another place', placeEditPlan({ institutionId: 6, name: 'I', province: 'Guayas', canton: 'Milagro' }, []), 2],
    ['hours', windowPlan('monday'), 2],
    ['a capacity', generalPlan(undefined), 2],
    ['a night', anyNightPlan(), 3],
    ['the speed', throughputPlan(someSettings().throughput), 2],
    ['a surge', surgePlan(), 3],
  ])('of %s has every field labelled, and each id once', (_, plan, labelCount) => {
    const html = dialogOf(plan);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const fors = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id]) => id);
    expect(fors).toHaveLength(labelCount);
    for (const id of fors) expect(ids).toContain(id);
    expect(html).not.toMatch(/ style=/);
  });
});

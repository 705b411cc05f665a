import type { CalendarSettingsView } from '@respaldos/contracts';
import { unreachable } from '../api-problem';
import { fieldsOf } from '../testing/filled-form';
import { withSettings } from '../testing/known-settings';
import { press } from '../testing/press';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aHoliday, someSettings } from '../testing/sample-calendar';
import type { ChangePlan, FilledPlan } from './change-plan';
import { Places, PlacesPage } from './places-page';

const institute = { institutionId: 6, name: 'Instituto de Ensayos', province: 'Guayas', canton: 'Guayaquil' };
const gone = { ...institute, institutionId: 9, name: null };
const settings = someSettings({
  institutionPlaces: [institute, gone],
  localHolidays: [aHoliday({ province: 'Guayas', canton: 'Milagro' })],
});
const rowsOf = (view: CalendarSettingsView): string[] =>
  allOf(htmlOf(<Places settings={view} changes={{ open: quiet }} />), 'tr');

function planOf(label: string): ChangePlan | undefined {
  const plans: ChangePlan[] = [];
  press(<Places settings={settings} changes={{ open: (plan) => plans.push(plan) }} />, label);
  return plans[0];
}

describe('the places of institutions', () => {
  it('are told one by row, also of one that Quipux has no longer', () => {
    const rows = rowsOf(settings);
    expect(rows[1]).toContain('Instituto de Ensayos Guayas Guayaquil');
    expect(rows[2]).toContain('Institución 9 (ya no está en Quipux)');
  });

  it('say what to do while there are none', () => {
    const none = textOf(htmlOf(<Places settings={someSettings()} changes={{ open: quiet }} />));
    expect(none).toContain('Todas las instituciones usan el lugar del servicio');
    expect(none).toContain('Agregue las que trabajan en otra provincia o cantón.');
  });

  it('are changed from where each institution is, with the cantons that are known of its province', () => {
    const plan = planOf('Cambiar : Instituto de Ensayos') as FilledPlan;
    expect(plan.title).toBe('Cambiar el lugar de la institución');
    expect(fieldsOf(plan)).toContain('<option value="Guayaquil"></option><option value="Milagro"></option>');
  });

  it('are given back one by one, and added for an institution that is still to be found', () => {
    expect(planOf('Quitar : Institución 9 (ya no está en Quipux)')).toMatchObject({
      change: { kind: 'place.removed', institutionId: 9 },
    });
    expect(planOf('Agregar institución')?.title).toBe('Dónde trabaja una institución');
  });

  it('cannot be changed while it is not known which there are', () => {
    const away = htmlOf(withSettings(<PlacesPage />, { data: null, problem: unreachable(null) }));
    expect(textOf(away)).toContain('No hay conexión con el sistema.');
    expect(allOf(away, 'button')).toEqual(['Intentar de nuevo']);
    expect(textOf(htmlOf(withSettings(<PlacesPage />, { data: null, isLoading: true })))).toMatch(/Cargando…$/);
    expect(allOf(htmlOf(withSettings(<PlacesPage />, { data: settings })), 'tr')).toEqual(rowsOf(settings));
  });
});

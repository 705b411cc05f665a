import type { CalendarSettingsView } from '@respaldos/contracts';
import { changeOf, fieldsOf, startOf } from '../testing/filled-form';
import { press } from '../testing/press';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aDecree, aNight, someSettings } from '../testing/sample-calendar';
import type { ChangePlan, FilledPlan } from './change-plan';
import { factsOf, NightDialog } from './night-dialog';
import type { Night } from './night-load';

const gibibyte = 1024 ** 3;
const full = aNight({ day: '2017-02-08', plannedCount: 20 });
const own = someSettings({ capacities: [{ night: full.day, backupCount: 12, totalBytes: 1.5 * gibibyte }] });

interface Hearing {
  readonly onClose?: () => void;
  readonly onChange?: (plan: ChangePlan) => void;
}

const dialogOf = (night: Night, settings: CalendarSettingsView | null, { onClose, onChange }: Hearing = {}) => (
  <NightDialog night={night} settings={settings} onClose={onClose ?? quiet} onChange={onChange ?? quiet} />
);

/** The plan that a button of the dialog opens. */
function planOf(label: string, night: Night, settings: CalendarSettingsView | null): ChangePlan {
  const plans: ChangePlan[] = [];
  press(dialogOf(night, settings, { onChange: (plan) => plans.push(plan) }), label);
  expect(plans).toHaveLength(1);
  return plans[0]!;
}

describe('one night', () => {
  it('is told with what is known of it and the changes that it takes', () => {
    const html = htmlOf(dialogOf(full, own));
    expect(textOf(html)).toContain('Noche del miércoles, 8 de febrero de 2017 Estado Llena Horario 20:00 a 06:00');
    expect(allOf(html, 'button')).toEqual([
      'Cambiar lo que cabe',
      'Volver a la capacidad general',
      'Decretar este día',
      'Cerrar',
    ]);
  });

  it('has its figures against what fits, and what would fit without the surge only while there is one', () => {
    expect(factsOf(aNight())).toEqual([
      ['Estado', 'Con cupo'],
      ['Horario', '20:00 a 06:00'],
      ['Respaldos planificados', '5 de 20'],
      ['Tamaño planificado', '10 GB de 100 GB'],
    ]);
    expect(factsOf(aNight({ capacityCount: 50 })).at(-1)).toEqual([
      'Sin la alta demanda cabrían',
      '20 respaldos y 100 GB',
    ]);
  });

  it('that is closed says why, and has no hours and no figures', () => {
    expect(factsOf(aNight({ open: false, reason: 'Navidad' }))).toEqual([
      ['Estado', 'Cerrada'],
      ['Descanso', 'Navidad'],
    ]);
  });

  it('changes what fits from what it has of its own, not from what the surge makes of it', () => {
    const more = { ...full, capacityCount: 50, capacityBytes: 5 * gibibyte };
    const startsOf = (settings: CalendarSettingsView | null): unknown[] => {
      const html = fieldsOf(planOf('Cambiar lo que cabe', more, settings) as FilledPlan);
      return [startOf(html, 'night-count'), startOf(html, 'night-size')];
    };
    expect(startsOf(own)).toEqual(['12', '1,5']);
    expect(startsOf(someSettings())).toEqual(['50', '5']);
    expect(startsOf(null)).toEqual(['50', '5']);
  });

  it('is the night that is changed', () => {
    const plan = planOf('Cambiar lo que cabe', full, own) as FilledPlan;
    expect(changeOf(plan, { 'night-count': '0', 'night-size': '0' })).toMatchObject({
      night: full.day,
      backupCount: 0,
    });
  });

  it('goes back to what every night has only where it has something of its own', () => {
    expect(planOf('Volver a la capacidad general', full, own)).toMatchObject({
      change: { kind: 'night.removed', night: full.day },
    });
    for (const settings of [someSettings(), null]) {
      expect(allOf(htmlOf(dialogOf(full, settings)), 'button')).not.toContain('Volver a la capacidad general');
    }
  });

  it('proposes its day for a decree, and the spelling of the places that are known', () => {
    const plan = planOf(
      'Decretar este día',
      full,
      someSettings({ decrees: [aDecree({ province: 'Loja', canton: 'Macará' })] }),
    );
    expect(startOf(fieldsOf(plan as FilledPlan), 'decree-day')).toBe(full.day);
    const filled = { 'decree-day': full.day, 'decree-kind': 'rest', 'decree-name': 'Puente', source: 'Decreto 1' };
    const place = { 'place-scope': 'canton', 'place-province': 'Loja', 'place-canton': 'macara' };
    expect(changeOf(plan as FilledPlan, { ...filled, ...place })).toMatchObject({ decree: { canton: 'Macará' } });
  });

  it('is left without a change', () => {
    const heard: string[] = [];
    press(
      dialogOf(full, own, { onClose: () => heard.push('closed'), onChange: () => heard.push('changed') }),
      'Cerrar',
    );
    expect(heard).toEqual(['closed']);
  });
});

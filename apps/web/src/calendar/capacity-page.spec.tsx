import { fieldsOf, startOf } from '../testing/filled-form';
import { press } from '../testing/press';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aSurge, someSettings } from '../testing/sample-calendar';
import { CapacitySettings } from './capacity-page';
import type { ChangePlan, FilledPlan } from './change-plan';

describe('the hours and the capacity that operators set', () => {
  it('are the hours of every kind of day, also of those without any', () => {
    const html = htmlOf(<CapacitySettings settings={someSettings()} changes={{ open: quiet }} />);
    const rows = allOf(html, 'tr');
    expect(rows).toHaveLength(9);
    expect(rows[1]).toBe('Lunes 20:00 a 06:00 del día siguiente 10 horas Cambiar : Lunes Cerrar : Lunes');
    expect(rows[2]).toBe('Martes No se genera — Poner horario : Martes');
    expect(textOf(html)).toContain('Respaldos por noche 200 Tamaño por noche 1 TB');
    expect(textOf(html)).toContain('Velocidad de cada uno Todavía sin medir');
    expect(textOf(html)).not.toContain('se genera también de día');
  });

  it('are single nights, and the speed with where it comes from', () => {
    const capacities = [{ night: '2026-12-24', backupCount: 3, totalBytes: 2 ** 30 }];
    const { throughput } = someSettings();
    const learned = { ...throughput, learnedBytesPerSecond: 2 ** 23, measuredCount: 40 };
    const settings = someSettings({ capacities, throughput: learned, surge: aSurge() });
    const html = htmlOf(<CapacitySettings settings={settings} changes={{ open: quiet }} />);
    expect(allOf(html, 'tr').at(-1)).toBe('jue 2026-12-24 3 1 GB Cambiar : 2026-12-24 Quitar : 2026-12-24');
    expect(textOf(html)).toContain('8 MB por segundo, medida en 40 respaldos');
    expect(textOf(html)).toContain('se genera también de día');
    const corrected = { ...learned, correctedBytesPerSecond: 2 ** 20 };
    const fixed = htmlOf(
      <CapacitySettings settings={someSettings({ throughput: corrected })} changes={{ open: quiet }} />,
    );
    expect(textOf(fixed)).toContain('1 MB por segundo, fijada por un operador');
  });
});

describe('what is changed of them', () => {
  const capacities = [
    { night: null, backupCount: 200, totalBytes: 2 ** 40 },
    { night: '2026-12-24', backupCount: 3, totalBytes: 2 ** 30 },
  ];

  function planOf(label: string): ChangePlan {
    const plans: ChangePlan[] = [];
    const settings = someSettings({ capacities });
    press(<CapacitySettings settings={settings} changes={{ open: (plan) => plans.push(plan) }} />, label);
    expect(plans).toHaveLength(1);
    return plans[0]!;
  }
  const startsOf = (label: string, ...names: string[]): unknown[] => {
    const html = fieldsOf(planOf(label) as FilledPlan);
    return names.map((name) => startOf(html, name));
  };

  it('are the hours of a kind of day, from those that stand or those that most days have', () => {
    expect(startsOf('Cambiar : Días de descanso', 'window-opens', 'window-closes')).toEqual(['08:00', '06:00']);
    expect(startsOf('Poner horario : Martes', 'window-opens', 'window-closes')).toEqual(['20:00', '06:00']);
    expect(planOf('Cerrar : Lunes')).toMatchObject({ change: { kind: 'window.removed', dayKind: 'monday' } });
  });

  it('is what every night holds, from what it holds now', () => {
    expect(startsOf('Cambiar la capacidad', 'night-count', 'night-size')).toEqual(['200', '1024']);
  });

  it('is what one night holds, which can be given back what every night has', () => {
    expect(startsOf('Cambiar : 2026-12-24', 'night-count', 'night-size')).toEqual(['3', '1']);
    expect(planOf('Quitar : 2026-12-24')).toMatchObject({ change: { kind: 'night.removed', night: '2026-12-24' } });
    expect(startsOf('Fijar el cupo de una noche', 'night-day', 'night-count')).toEqual([undefined, undefined]);
  });

  it('is the speed, from what operators said of it', () => {
    expect(startsOf('Cambiar la velocidad', 'concurrent', 'speed')).toEqual(['8', '']);
  });
});

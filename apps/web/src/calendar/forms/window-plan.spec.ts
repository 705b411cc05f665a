import { dayKinds } from '@respaldos/contracts';
import { changeOf, faultsOf, fieldsOf, startOf } from '../../testing/filled-form';
import { windowPlan, windowRemovalPlan } from './window-plan';

const hour = 3_600_000;
const startsOf = (html: string): unknown[] => [startOf(html, 'window-opens'), startOf(html, 'window-closes')];

describe('the form of a window', () => {
  it.each(dayKinds)('is the hours of %s', (dayKind) => {
    expect(changeOf(windowPlan(dayKind), { 'window-opens': '19:30', 'window-closes': '06:00' })).toEqual({
      kind: 'window.set',
      window: { dayKind, opensAt: '19:30', durationMs: 10.5 * hour },
    });
  });

  it('needs both hours', () => {
    expect(faultsOf(windowPlan('monday'), {})).toEqual([
      ['window-opens', 'Ingrese la hora.'],
      ['window-closes', 'Ingrese la hora.'],
    ]);
  });

  it('starts from the hours that stand, or from those that most days have', () => {
    const standing = { dayKind: 'rest', opensAt: '08:00', durationMs: 22 * hour } as const;
    expect(startsOf(fieldsOf(windowPlan('rest', standing)))).toEqual(['08:00', '06:00']);
    expect(startsOf(fieldsOf(windowPlan('tuesday')))).toEqual(['20:00', '06:00']);
  });

  it('says of which day it is, and closes it by a change that is marked as dangerous', () => {
    expect(windowPlan('monday').title).toBe('Horario de lunes');
    expect(windowRemovalPlan('rest')).toEqual({
      title: '¿Dejar sin generación: días de descanso?',
      change: { kind: 'window.removed', dayKind: 'rest' },
      isDangerous: true,
    });
  });
});

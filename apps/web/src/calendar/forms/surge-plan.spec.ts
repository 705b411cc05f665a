import { changeOf, faultsOf, fieldsOf, startOf } from '../../testing/filled-form';
import { surgeEndPlan, surgePlan } from './surge-plan';

const filled = { 'surge-reason': 'Cambio de gobierno', 'surge-factor': '2,5' };
const wrongFactor = ['surge-factor', 'Ingrese un número entre 1 y 100, con coma para los decimales.'];

describe('the form of a surge', () => {
  it('is a reason, a factor and whether it runs by day', () => {
    const surge = { reason: 'Cambio de gobierno', capacityFactor: 2.5 };
    expect(changeOf(surgePlan(), { ...filled, 'surge-clock': 'si' })).toEqual({
      kind: 'surge.declared',
      surge: { ...surge, aroundTheClock: true },
    });
    expect(changeOf(surgePlan(), filled)).toMatchObject({ surge: { ...surge, aroundTheClock: false } });
  });

  it.each(['0,5', '2.5', '100,1', '', 'doble'])('refuses %p as a factor, and says what it takes', (factor) =>
    expect(faultsOf(surgePlan(), { ...filled, 'surge-factor': factor })).toEqual([wrongFactor]),
  );

  it('asks for the reason, which the history keeps', () => {
    expect(faultsOf(surgePlan(), { 'surge-factor': '2' })).toEqual([['surge-reason', 'Ingrese el motivo.']]);
  });

  it('starts with twice the capacity, by night', () => {
    const html = fieldsOf(surgePlan());
    expect(startOf(html, 'surge-factor')).toBe('2');
    expect(html).not.toContain('checked=""');
  });

  it('ends by a change of its own', () => {
    expect(surgeEndPlan()).toEqual({ title: '¿Terminar la alta demanda?', change: { kind: 'surge.ended' } });
  });
});

import { changeOf, faultsOf, fieldsOf, startOf } from '../../testing/filled-form';
import { someSettings } from '../../testing/sample-calendar';
import { anyNightPlan, generalPlan, nightPlan, nightRemovalPlan, throughputPlan } from './capacity-plan';

const gibibyte = 1024 ** 3;
const wrongCount = ['night-count', 'Ingrese un número entero entre 0 y 100000.'];
const wrongSize = ['night-size', 'Ingrese el tamaño en GB, con coma para los decimales y sin separador de miles.'];
const capacity = { backupCount: 200, totalBytes: 1.5 * gibibyte };

describe('the form of a capacity', () => {
  const general = generalPlan(capacity);
  const filled = { 'night-count': '150', 'night-size': '1,5' };

  it('is what every night holds, or one, or one still to be chosen, in GB with a comma', () => {
    const said = { kind: 'night.set', backupCount: 150, totalBytes: 1.5 * gibibyte };
    expect(changeOf(general, filled)).toEqual({ ...said, night: null });
    expect(changeOf(nightPlan('2026-12-24', capacity), filled)).toEqual({ ...said, night: '2026-12-24' });
    expect(changeOf(anyNightPlan(), { ...filled, 'night-day': '2026-12-31' })).toEqual({
      ...said,
      night: '2026-12-31',
    });
  });

  it('asks which night, where that is to be chosen, before what it holds', () => {
    expect(faultsOf(anyNightPlan(), {})).toEqual([['night-day', 'Ingrese la noche.'], wrongCount, wrongSize]);
  });

  it.each(['1.024', '-1', '1e3', '1,2,3', '', 'mucho', '1048577'])(
    'refuses %p as a size rather than guess what a point means',
    (size) => expect(faultsOf(general, { ...filled, 'night-size': size })).toEqual([wrongSize]),
  );

  it.each(['1,5', '100001', '-1', ''])('refuses %p as a count', (count) =>
    expect(faultsOf(general, { ...filled, 'night-count': count })).toEqual([wrongCount]),
  );

  it.each([
    ['100000', '1048576'],
    ['0', '0'],
  ])('takes as much as the API does, and a night of nothing: %s, %s', (count, size) => {
    expect(changeOf(general, { 'night-count': count, 'night-size': size })).toMatchObject({
      backupCount: Number(count),
      totalBytes: Number(size) * gibibyte,
    });
  });

  it('starts from what stands, written as it is read', () => {
    const html = fieldsOf(general);
    const shown = { 'night-count': startOf(html, 'night-count')!, 'night-size': startOf(html, 'night-size')! };
    expect(shown).toEqual({ 'night-count': '200', 'night-size': '1,5' });
    expect(changeOf(general, shown)).toMatchObject(capacity);
  });

  it('names its night, which can be given back what every night has', () => {
    expect(nightPlan('2026-12-24', capacity).title).toBe('Lo que cabe la noche del jueves, 24 de diciembre de 2026');
    expect(nightRemovalPlan('2026-12-24')).toEqual({
      title: '¿Volver a la capacidad general?',
      change: { kind: 'night.removed', night: '2026-12-24' },
    });
  });
});

describe('the form of the speed', () => {
  const { throughput } = someSettings();
  const plan = throughputPlan(throughput);

  it('is what operators say, or what was measured when they say nothing', () => {
    expect(changeOf(plan, { concurrent: '12', speed: '8,5' })).toEqual({
      kind: 'throughput.set',
      concurrentCount: 12,
      bytesPerSecond: 8_912_896,
    });
    expect(changeOf(plan, { concurrent: '8', speed: '' })).toMatchObject({ bytesPerSecond: null });
  });

  it('says what each field takes', () => {
    expect(faultsOf(plan, { concurrent: '0', speed: '0' })).toEqual([
      ['concurrent', 'Ingrese un número entero entre 1 y 1000.'],
      ['speed', 'Ingrese la velocidad en MB por segundo, con coma para los decimales, o deje el campo vacío.'],
    ]);
  });

  it('starts from what operators said, not from what was measured', () => {
    const measured = { ...throughput, learnedBytesPerSecond: 2 ** 23 };
    const startFor = (corrected: number | null): string | undefined =>
      startOf(fieldsOf(throughputPlan({ ...measured, correctedBytesPerSecond: corrected })), 'speed');
    expect([startFor(null), startFor(1.25 * 1024 ** 2)]).toEqual(['', '1,25']);
  });
});

import { changeOf, faultsOf, fieldsOf, startOf } from '../../testing/filled-form';
import { allOf } from '../../testing/render';
import { aDecree } from '../../testing/sample-calendar';
import { decreeEditPlan, decreePlan, decreeRemovalPlan } from './decree-plan';

const used = [{ province: 'Guayas', canton: 'Milagro' }];
const plan = decreePlan(used);
const filled = {
  'decree-day': '2026-12-24',
  'decree-kind': 'rest',
  'decree-name': 'Suspensión de jornada',
  source: 'Decreto Ejecutivo 300',
};

describe('the form of a decree', () => {
  it('is a decree of the country, a province or a canton, with exactly the places that it needs', () => {
    const said = { day: '2026-12-24', kind: 'rest', name: 'Suspensión de jornada', source: 'Decreto Ejecutivo 300' };
    const left = { 'place-province': 'Guayas', 'place-canton': 'milagro' };
    expect(changeOf(plan, { ...filled, ...left, 'place-scope': 'national' })).toEqual({
      kind: 'decree.set',
      decree: { ...said, scope: 'national', province: '', canton: '' },
    });
    expect(changeOf(plan, { ...filled, ...left, 'place-scope': 'province' })).toMatchObject({
      decree: { scope: 'province', province: 'Guayas', canton: '' },
    });
    expect(changeOf(plan, { ...filled, ...left, 'place-scope': 'canton' })).toMatchObject({
      decree: { scope: 'canton', province: 'Guayas', canton: 'Milagro' },
    });
  });

  it('says of every field what is missing', () => {
    expect(faultsOf(plan, { 'decree-kind': 'rest', 'place-scope': 'canton' })).toEqual([
      ['decree-day', 'Ingrese el día.'],
      ['decree-name', 'Ingrese el nombre.'],
      ['source', 'Ingrese el documento que lo dispone.'],
      ['place-province', 'Elija la provincia.'],
      ['place-canton', 'Ingrese el cantón.'],
    ]);
  });

  it('starts with a rest day of the whole country, on the day that was chosen', () => {
    const html = fieldsOf(decreePlan(used, '2026-12-24'));
    expect(allOf(html, 'label')).toEqual([
      'Día',
      'Es día de descanso',
      'Se trabaja',
      'Nombre',
      'Documento que lo dispone',
      'Rige para',
    ]);
    expect(startOf(html, 'decree-day')).toBe('2026-12-24');
    expect(html).toMatch(/checked="" value="rest"/);
    expect(html).toContain('<option value="national" selected="">Todo el país</option>');
    expect(html).not.toMatch(/place-province|place-canton/);
  });

  it('shows each fault at its field', () => {
    const html = fieldsOf(plan, [{ field: 'decree-name', text: 'Ingrese el nombre.' }]);
    expect(html).toContain('<p class="field-fault" id="decree-name-fault">Ingrese el nombre.</p>');
    expect(html.match(/field-fault"/g)).toHaveLength(1);
  });
});

describe('the form of a decree that stands', () => {
  const decree = aDecree({ kind: 'working', scope: 'province', province: 'Loja' });
  const edit = decreeEditPlan(decree);

  it('keeps what says which one it is, its day and its place, whatever else is sent', () => {
    expect(allOf(fieldsOf(edit), 'dd')).toEqual(['jueves, 24 de diciembre de 2026', 'provincia de Loja']);
    const { id: _, ...kept } = decree;
    const said = { 'decree-kind': 'rest', 'decree-name': 'Puente', source: 'Decreto 301' };
    expect(changeOf(edit, { ...said, 'decree-day': '2027-01-01', 'place-scope': 'national' })).toEqual({
      kind: 'decree.set',
      decree: { ...kept, kind: 'rest', name: 'Puente', source: 'Decreto 301' },
    });
  });

  it('starts from what it says, all of which is still needed', () => {
    const html = fieldsOf(edit);
    expect([startOf(html, 'decree-name'), startOf(html, 'source')]).toEqual([decree.name, decree.source]);
    expect(html).toMatch(/checked="" value="working"/);
    expect(faultsOf(edit, { 'decree-kind': 'rest' }).map(([field]) => field)).toEqual(['decree-name', 'source']);
  });

  it('is taken away by a change that is marked as dangerous', () => {
    expect(decreeRemovalPlan(decree)).toEqual({
      title: '¿Quitar el decreto?',
      change: { kind: 'decree.removed', id: decree.id },
      isDangerous: true,
    });
  });
});

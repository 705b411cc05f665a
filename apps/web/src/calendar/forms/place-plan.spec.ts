import { changeOf, faultsOf, fieldsOf, startOf } from '../../testing/filled-form';
import { allOf } from '../../testing/render';
import { institutionName, placeEditPlan, placePlan, placeRemovalPlan } from './place-plan';

const used = [{ province: 'Guayas', canton: 'Milagro' }];
const institute = { institutionId: 6, name: 'Instituto de Ensayos', province: 'Guayas', canton: 'Guayaquil' };
const place = { 'place-province': 'Guayas', 'place-canton': 'milagro' };

describe('the form of a place', () => {
  const change = { kind: 'place.set', institutionId: 6, province: 'Guayas', canton: 'Milagro' };

  it('says where an institution works, the chosen one or the one that is changed', () => {
    expect(changeOf(placePlan(used), { ...place, 'place-institution': '6' })).toEqual(change);
    expect(changeOf(placeEditPlan(institute, used), place)).toEqual(change);
    expect(changeOf(placeEditPlan(institute, used), { ...place, 'place-institution': '9' })).toEqual(change);
  });

  it('says what to look for and to choose', () => {
    expect(faultsOf(placePlan(used), {})).toEqual([
      ['place-institution', 'Busque y elija la institución.'],
      ['place-province', 'Elija la provincia.'],
      ['place-canton', 'Ingrese el cantón.'],
    ]);
    expect(faultsOf(placeEditPlan(institute, used), { ...place, 'place-province': 'Perú' })).toEqual([
      ['place-province', 'Elija la provincia.'],
    ]);
  });

  it('starts from where the institution is, with the cantons that were written before to choose from', () => {
    const html = fieldsOf(placeEditPlan(institute, used));
    expect(allOf(html, 'dd')).toEqual(['Instituto de Ensayos']);
    expect(html).toContain('<option selected="">Guayas</option>');
    expect(startOf(html, 'place-canton')).toBe('Guayaquil');
    expect(html).toContain(
      '<datalist id="place-cantons"><option value="Guayaquil"></option><option value="Milagro"></option></datalist>',
    );
    expect(html).not.toContain('place-scope');
  });

  it('is given back by a change that names the institution', () => {
    expect(placeRemovalPlan(institute)).toEqual({
      title: '¿Volver al lugar del servicio?',
      change: { kind: 'place.removed', institutionId: 6 },
    });
  });
});

it('an institution that Quipux has no longer is known by its number', () => {
  expect(institutionName(institute)).toBe('Instituto de Ensayos');
  expect(institutionName({ ...institute, name: null })).toBe('Institución 6 (ya no está en Quipux)');
});

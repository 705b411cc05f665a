import { allOf, htmlOf } from '../../testing/render';
import { fieldIn } from '../../ui/named-field';
import { provinces } from '../ecuador';
import { PlaceFields } from './place-fields';

const used = [{ province: 'Guayas', canton: 'Milagro' }];
const shown = (over: Partial<Parameters<typeof PlaceFields>[0]> = {}): string =>
  htmlOf(<PlaceFields allowed={['canton', 'province']} used={used} fieldOf={fieldIn([])} {...over} />);

describe('the fields of a place', () => {
  it('ask for whom it is, from the largest to the smallest, only where there is a choice', () => {
    const all = shown({ allowed: ['national', 'province', 'canton'] });
    expect(allOf(all, 'option')).toEqual(['Todo el país', 'Una provincia', 'Un cantón']);
    expect(allOf(shown(), 'option').slice(0, 2)).toEqual(['Una provincia', 'Un cantón']);
    expect(allOf(shown({ allowed: ['canton'] }), 'label')).toEqual(['Provincia', 'Cantón']);
  });

  it('ask for no more places than the first choice needs', () => {
    const labelsOf = (allowed: Parameters<typeof PlaceFields>[0]['allowed']): string[] =>
      allOf(shown({ allowed }), 'label');
    expect(labelsOf(['national', 'province'])).toEqual(['Rige para']);
    expect(labelsOf(['province', 'canton'])).toEqual(['Rige para', 'Provincia']);
    expect(labelsOf(['canton', 'province'])).toEqual(['Rige para', 'Provincia', 'Cantón']);
  });

  it('have the provinces of the country, and cantons to propose once there is a province', () => {
    const none = shown({ allowed: ['canton'] });
    expect(allOf(none, 'option')).toHaveLength(provinces.length + 1);
    expect(none).toContain('<datalist id="place-cantons"></datalist>');
    const start = { province: 'Guayas', canton: 'Naranjal' };
    const some = shown({ allowed: ['canton'], start });
    expect(some).toContain('<option value="Guayaquil"></option><option value="Milagro"></option>');
    expect(some).toMatch(/name="place-canton"[^>]*value="Naranjal"/);
  });

  it('say what is missing at the field that misses it', () => {
    const html = shown({ fieldOf: fieldIn([{ field: 'place-canton', text: 'Ingrese el cantón.' }]) });
    expect(html).toContain('id="place-canton-fault">Ingrese el cantón.');
    expect(html).toMatch(/<input[^>]*id="place-canton"[^>]*aria-invalid="true"/);
    expect(html).not.toContain('place-province-fault');
  });
});

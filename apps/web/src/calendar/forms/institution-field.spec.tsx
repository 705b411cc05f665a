import { allOf, htmlOf, textOf } from '../../testing/render';
import { fieldIn } from '../../ui/named-field';
import { FoundInstitutions } from './institution-field';

describe('institutions that were searched', () => {
  it('are counted for who listens, offered by name, and the inactive ones say so', () => {
    const items = [
      { institutionId: 6, name: 'Instituto de Ensayos', active: true },
      { institutionId: 7, name: 'Secretaría Suprimida', active: false },
    ];
    const html = htmlOf(<FoundInstitutions items={items} field={fieldIn([])('place-institution', 'Institución')} />);
    expect(textOf(html)).toContain('2 instituciones encontradas');
    expect(allOf(html, 'option').slice(1)).toEqual(['Instituto de Ensayos', 'Secretaría Suprimida (inactiva)']);
    expect(
      textOf(htmlOf(<FoundInstitutions items={[]} field={fieldIn([])('place-institution', 'Institución')} />)),
    ).toContain('Ninguna institución');
  });
});

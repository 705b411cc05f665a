import { elementsOf } from '../../testing/press';
import { allOf, htmlOf, quiet, textOf } from '../../testing/render';
import { fieldIn } from '../../ui/named-field';
import { FoundInstitutions, InstitutionField } from './institution-field';

const field = fieldIn([])('place-institution', 'Institución');
const items = [
  { institutionId: 6, name: 'Instituto de Ensayos', active: true },
  { institutionId: 7, name: 'Secretaría Suprimida', active: false },
];

describe('institutions that were searched', () => {
  it('are counted for who listens, offered by name, and the inactive ones say so', () => {
    const html = htmlOf(<FoundInstitutions items={items} field={field} />);
    expect(html).toMatch(/role="status">2 instituciones encontradas</);
    expect(allOf(html, 'option')).toEqual(['Elija…', 'Instituto de Ensayos', 'Secretaría Suprimida (inactiva)']);
    expect(textOf(htmlOf(<FoundInstitutions items={[]} field={field} />))).toContain('Ninguna institución');
  });

  it('are asked for where none was chosen', () => {
    const faulty = fieldIn([{ field: 'place-institution', text: 'Busque y elija la institución.' }]);
    const html = htmlOf(<FoundInstitutions items={items} field={faulty('place-institution', 'Institución')} />);
    expect(html).toContain('id="place-institution-fault">Busque y elija la institución.');
  });
});

describe('the search of an institution', () => {
  const search = <InstitutionField field={field} onFound={quiet} />;

  it('has a name that is no part of the form around it', () => {
    const html = htmlOf(search);
    expect(allOf(html, 'label')).toEqual(['Buscar institución por su nombre']);
    expect(html).not.toMatch(/ name="/);
    expect(textOf(html)).toMatch(/Buscar Cargando…$/);
  });

  it('is started by Enter, which does not send the form around it', () => {
    const isPrevented = (key: string): boolean => {
      let prevented = false;
      const input = elementsOf(search).find(({ props }) => props.id === 'institution-search');
      const onKeyDown = input?.props.onKeyDown as (event: unknown) => void;
      onKeyDown({ key, preventDefault: () => (prevented = true) });
      return prevented;
    };
    expect([isPrevented('Enter'), isPrevented('a'), isPrevented('Tab')]).toEqual([true, false, false]);
  });
});

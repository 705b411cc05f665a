import { elementsOf } from '../testing/press';
import { allOf, htmlOf } from '../testing/render';
import { CodeField } from './code-field';
import { SearchForm } from './search-form';

const form = (
  <SearchForm names={['estado']} usedFrom="2017-01-08" usedTo="2017-02-08">
    {(fieldOf) => (
      <CodeField
        {...fieldOf('estado', 'Estado')}
        codes={['sent', 'lost']}
        names={{ sent: 'Enviado', lost: 'Perdido' }}
      />
    )}
  </SearchForm>
);
const at = (query: string): string => htmlOf(form, { path: `/correos${query}` });

describe('a search that lives in the address', () => {
  it('asks for the days and the number, and then for what is its own', () => {
    expect(allOf(at(''), 'label')).toEqual(['Fecha Inicio', 'Fecha Fin', 'N° Solicitud', 'Estado']);
    expect(at('')).toMatch(/^<form [^>]*role="search" aria-label="Filtros"/);
    expect(elementsOf(form).at(-1)?.props).toMatchObject({ type: 'submit', children: 'Buscar' });
  });

  it('keeps what the address asks, and shows the days that were used where it names none', () => {
    const html = at('?estado=lost&numero=41315&hasta=2017-01-31');
    expect(html).toContain('<option value="lost" selected="">Perdido</option>');
    for (const [name, value] of Object.entries({ numero: '41315', desde: '2017-01-08', hasta: '2017-01-31' })) {
      expect(html).toMatch(new RegExp(`name="${name}"[^>]*value="${value}"`));
    }
  });

  it('offers any of its codes, which asks for nothing', () => {
    expect(allOf(at(''), 'option')).toEqual(['<< Todos >>', 'Enviado', 'Perdido']);
    expect(at('')).toContain('<option value="" selected="">');
  });
});

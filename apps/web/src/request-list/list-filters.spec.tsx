import { allOf, htmlOf } from '../testing/render';
import { ListFilters } from './list-filters';
import type { Scope } from './list-query';

const filtersOf = (scope: Scope, query = ''): string =>
  htmlOf(<ListFilters scope={scope} usedFrom="2016-08-08" usedTo="2017-02-08" />, { path: `/solicitudes${query}` });

describe('the filters of a list of requests', () => {
  it('are labelled each, and those of everybody ask more', () => {
    const everybodys = ['Fecha Inicio', 'Fecha Fin', 'N° Solicitud', 'Estado Solicitud'];
    expect(allOf(filtersOf('mine'), 'label')).toEqual(everybodys);
    expect(allOf(filtersOf('institution'), 'label')).toEqual(everybodys);
    expect(allOf(filtersOf('all'), 'label')).toEqual([...everybodys, 'Institución', 'Estado Respaldo', 'En riesgo']);
  });

  it('keep what the address asks for', () => {
    const html = filtersOf('all', '?estado=approved&institucion=17&respaldo=failed&riesgo=late&numero=41315');
    expect(html).toContain('<option value="approved" selected="">Aprobada</option>');
    expect(html).toContain('<option value="17" selected="">');
    expect(html).toContain('<option value="failed" selected="">Con error</option>');
    expect(html).toContain('<option value="late" selected="">Fuera del plazo comprometido</option>');
    expect(html).toMatch(/name="numero"[^>]*value="41315"/);
  });

  it('show the days that the API used, until the address names others', () => {
    expect(filtersOf('mine')).toMatch(/name="desde"[^>]*value="2016-08-08"/);
    const asked = filtersOf('mine', '?desde=2017-01-01');
    expect(asked).toMatch(/name="desde"[^>]*value="2017-01-01"/);
    expect(asked).toMatch(/name="hasta"[^>]*value="2017-02-08"/);
  });
});

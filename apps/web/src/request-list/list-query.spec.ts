import { filterOf, paramsOf, queryFaults, queryFrom } from './list-query';

const read = (text: string) => filterOf('mine', new URLSearchParams(text));

describe('the filters in the address', () => {
  it('ask for nothing but the scope when there are none: the API knows the last six months', () => {
    expect(read('')).toEqual({ scope: 'mine' });
  });

  it('become the API’s', () => {
    expect(read('desde=2016-08-08&hasta=2017-02-08&numero=45346&estado=approved&pagina=3')).toEqual({
      scope: 'mine',
      from: '2016-08-08',
      to: '2017-02-08',
      number: 45346,
      state: 'approved',
      page: 3,
    });
    expect(read('institucion=17&respaldo=failed&riesgo=late')).toEqual({
      scope: 'mine',
      institution: 17,
      backupState: 'failed',
      risk: 'late',
    });
  });

  it.each([
    'numero=abc',
    'numero=-1',
    'numero=0',
    'estado=perdida',
    'pagina=0',
    'pagina=x',
    'pagina=1.5',
    'institucion=x',
    'respaldo=roto',
    'riesgo=alto',
  ])('leave out what makes no sense: %s', (text) => expect(read(text)).toEqual({ scope: 'mine' }));

  it('survive a round trip, and a new search starts at the first page', () => {
    const query = queryFrom(new URLSearchParams('desde=2016-08-08&estado=draft&pagina=4&otro=1&riesgo=late'));
    expect(paramsOf(query).toString()).toBe('desde=2016-08-08&estado=draft&riesgo=late');
  });
});

describe('a search that cannot be', () => {
  const none = { desde: '', hasta: '', numero: '' };

  it('has its dates in the wrong order', () => {
    expect(queryFaults({ ...none, desde: '2017-02-08', hasta: '2016-08-08' })).toEqual([
      { field: 'desde', text: 'La Fecha Inicio debe ser menor o igual que la Fecha Fin.' },
    ]);
    expect(queryFaults({ ...none, desde: '2017-02-08', hasta: '2017-02-08' })).toEqual([]);
  });

  it.each(['12 3', '45a', '-5', '0'])('has «%s» for a number', (numero) => {
    expect(queryFaults({ ...none, numero })[0]?.text).toContain('sólo números y sin espacios');
  });
});

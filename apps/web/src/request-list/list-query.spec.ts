import { filterOf } from './list-query';

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

  it.each(['numero=abc', 'pagina=x', 'estado=perdida', 'institucion=x', 'respaldo=roto', 'riesgo=alto'])(
    'leave out what makes no sense: %s',
    (text) => expect(read(text)).toEqual({ scope: 'mine' }),
  );
});

import { isNumber, known, paramsOf, queryFaults, queryFrom, sharedFilterOf } from './search-query';

const shared = (text: string) => sharedFilterOf(new URLSearchParams(text));

describe('a search in the address', () => {
  it('has the days, the number and what it asks besides, each trimmed, and nothing else', () => {
    expect(queryFrom(['estado'], new URLSearchParams('desde=2016-08-08&estado=+draft+&otro=1'))).toEqual({
      desde: '2016-08-08',
      hasta: '',
      numero: '',
      estado: 'draft',
    });
  });

  it('survives a round trip, and a new one starts at the first page', () => {
    const query = queryFrom(['estado', 'riesgo'], new URLSearchParams('riesgo=late&desde=2016-08-08&pagina=4&otro=1'));
    expect(paramsOf(query).toString()).toBe('desde=2016-08-08&riesgo=late');
  });

  it('becomes the API’s', () => {
    expect(shared('desde=2016-08-08&hasta=2017-02-08&numero=45346&pagina=3')).toEqual({
      from: '2016-08-08',
      to: '2017-02-08',
      number: 45346,
      page: 3,
    });
  });

  it.each(['', 'numero=abc', 'numero=-1', 'numero=0', 'pagina=0', 'pagina=1', 'pagina=x', 'pagina=1.5'])(
    'leaves out what makes no sense: %p',
    (text) => expect(shared(text)).toEqual({}),
  );

  it('knows only the codes that there are', () => {
    expect(known(['draft', 'sent'], 'sent')).toBe('sent');
    expect(known(['draft', 'sent'], 'perdida')).toBeUndefined();
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

  it.each(['12 3', '45a', '-5', '0', '1234567890'])('has «%s» for a number', (numero) => {
    expect(isNumber(numero)).toBe(false);
    expect(queryFaults({ ...none, numero })).toEqual([
      { field: 'numero', text: expect.stringContaining('sólo números y sin espacios') as string },
    ]);
  });
});

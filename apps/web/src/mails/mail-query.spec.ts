import { mailFilterOf } from './mail-query';

const read = (text: string) => mailFilterOf(new URLSearchParams(text));

describe('the filters of the mails in the address', () => {
  it('ask for nothing when there are none: the API knows the last month', () => expect(read('')).toEqual({}));

  it('become the API’s', () => {
    const address =
      'desde=2017-01-08&hasta=2017-02-08&numero=41315&correo=+silvia%40&estado=bounced&aviso=ready&pagina=2';
    expect(read(address)).toEqual({
      from: '2017-01-08',
      to: '2017-02-08',
      number: 41315,
      recipient: 'silvia@',
      state: 'bounced',
      notice: 'ready',
      page: 2,
    });
  });

  it.each(['numero=abc', 'numero=0', 'estado=perdido', 'aviso=nada', 'pagina=0', 'pagina=1', 'correo=+'])(
    'leave out what makes no sense: %s',
    (text) => expect(read(text)).toEqual({}),
  );
});

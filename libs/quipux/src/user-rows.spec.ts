import { emailsOf, userOf, type UserRow } from './user-rows';

const row = (given: Partial<UserRow>): UserRow => ({
  usua_codi: 1006,
  usua_cedula: '2300010064',
  usua_nomb: ' Ángela ',
  usua_apellido: 'Núñez',
  usua_abr_titulo: null,
  usua_cargo: 'Especialista',
  cargo_tipo: 0,
  usua_email: null,
  usua_esta: 1,
  usua_nuevo: 1,
  usua_pasw: '',
  depe_codi: 203,
  depe_nomb: 'Dirección',
  inst_codi: 2,
  inst_nombre: 'Ministerio',
  inst_estado: 1,
  ...given,
});

describe('a user as Quipux stores it', () => {
  it('loses the suffix that inactivation put behind the cédula', () => {
    expect(userOf(row({ usua_cedula: '2300010064-1006', usua_esta: 0 }))).toMatchObject({
      identification: '2300010064',
      active: false,
    });
  });

  it('keeps a passport whole, also one with a hyphen', () => {
    expect(userOf(row({ usua_cedula: 'AB-1234567890' })).identification).toBe('AB-1234567890');
    expect(userOf(row({ usua_cedula: 'AB-1234567890-1006' })).identification).toBe('AB-1234567890');
  });

  it('is a chief only by cargo_tipo 1', () => {
    expect([0, 1, 2, null].map((cargo_tipo) => userOf(row({ cargo_tipo })).profile)).toEqual([
      'normal',
      'chief',
      'normal',
      'normal',
    ]);
  });

  it('has blanks and not nulls where nothing is known', () => {
    const unknown = row({ usua_cedula: null, usua_nomb: null, depe_nomb: null, inst_estado: null });
    expect(userOf(unknown)).toMatchObject({
      identification: '',
      firstName: '',
      departmentName: '',
      institutionActive: false,
    });
  });

  it.each([
    ['ana@quipux.test', ['ana@quipux.test']],
    [' ana@quipux.test , luis@quipux.test;ana@quipux.test ', ['ana@quipux.test', 'luis@quipux.test']],
    ['no tiene', []],
    ['ana@quipux', []],
    ['Ana <ana@quipux.test>', []],
    ['', []],
    [null, []],
  ])('reads the addresses of %j', (stored, addresses) => {
    expect(emailsOf(stored)).toEqual(addresses);
  });
});

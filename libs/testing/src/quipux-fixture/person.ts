import { createHash } from 'node:crypto';
import { departmentOf } from './institutions';

/** One row of `usuarios` as the fixture thinks of it. */
export interface Person {
  userId: number;
  login: string;
  password: string;
  identification: string;
  firstName: string;
  lastName: string;
  titlePrefix: string;
  position: string;
  chief: boolean;
  email: string;
  active: boolean;
  activated: boolean;
  departmentId: number | null;
  institutionId: number | null;
  permissions: number[];
}

const provinceCount = 24;
const serialDigits = 6;

/** A cédula that belongs to nobody: its last digit is never the one that Ecuador's check demands. */
export function inventedCedula(serial: number): string {
  const province = String((serial % provinceCount) + 1).padStart(2, '0');
  const nine = `${province}0${String(serial).padStart(serialDigits, '0')}`;
  const sum = nine.split('').reduce((total, digit, at) => {
    const weighted = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  const check = (10 - (sum % 10)) % 10;
  return `${nine}${(check + 1) % 10}`;
}

/** A person of an area: the rest follows from the number, and may be given. */
export function aPerson(userId: number, departmentId: number, overrides: Partial<Person> = {}): Person {
  const identification = overrides.identification ?? inventedCedula(userId);
  return {
    userId,
    login: `U${identification}`,
    password: `clave-${userId}`,
    identification,
    firstName: 'Nombre',
    lastName: `Apellido ${userId}`,
    titlePrefix: 'Sr.',
    position: 'Analista',
    chief: false,
    email: `usuario.${userId}@quipux.test`,
    active: true,
    activated: true,
    departmentId,
    institutionId: departmentOf(departmentId).inst_codi,
    permissions: [],
    ...overrides,
  };
}

/** What inactivation does to a row: the login and the cédula are renamed after the row's number. */
export function inactivated(person: Person): Person {
  return { ...person, active: false, login: `l${person.userId}` };
}

/** The row of `usuarios`. */
export function userRow(person: Person): object {
  const renamed = !person.active && person.login === `l${person.userId}`;
  return {
    usua_codi: person.userId,
    usua_login: person.login,
    usua_pasw: createHash('md5').update(person.password).digest('hex').slice(1, 27),
    usua_nomb: person.firstName,
    usua_apellido: person.lastName,
    usua_cedula: renamed ? `${person.identification}-${person.userId}` : person.identification,
    usua_email: person.email,
    usua_abr_titulo: person.titlePrefix,
    usua_esta: person.active ? 1 : 0,
    usua_nuevo: person.activated ? 1 : 0,
    cargo_tipo: person.chief ? 1 : 0,
    usua_cargo: person.position,
    depe_codi: person.departmentId,
    inst_codi: person.institutionId,
  };
}

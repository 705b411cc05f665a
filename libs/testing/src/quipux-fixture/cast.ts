import { institutionIds } from './institutions';
import { aPerson, inactivated, type Person } from './person';

const planning = institutionIds.ministry * 100 + 1;
const finance = planning + 1;
const talent = planning + 2;
const records = planning + 3;
const conservation = institutionIds.agency * 100 + 1;
const legal = conservation + 1;

const twoPosts = {
  firstName: 'Segundo Rafael',
  lastName: 'Chimborazo Yánez',
  titlePrefix: 'Mgs.',
  email: 'segundo.chimborazo@quipux.test',
};

/** The people that tests and visitors log in as; each owns documents that nobody else of them has. */
const people = {
  requester: aPerson(1001, planning, {
    firstName: 'María José',
    lastName: 'Ñacato Quishpe',
    titlePrefix: 'Ing.',
    position: 'Analista de Planificación Vial 3',
    password: 'clave-maria',
    email: 'maria.nacato@quipux.test',
  }),
  requesterWithTwoPosts: aPerson(1002, planning, {
    ...twoPosts,
    position: 'Director de Planificación Vial, Subrogante',
    chief: true,
    password: 'clave-segundo',
  }),
  fewDocuments: aPerson(1004, finance, {
    firstName: 'Inés',
    lastName: 'Pillajo Toapanta',
    titlePrefix: 'Lcda.',
    position: 'Asistente Contable',
    password: 'clave-ines',
    email: 'ines.pillajo@quipux.test',
  }),
  institutionAdmin: aPerson(1005, records, {
    firstName: 'Óscar Iván',
    lastName: 'Guamán Muñoz',
    titlePrefix: 'Tlgo.',
    position: 'Administrador Institucional Quipux',
    password: 'clave-oscar',
    email: 'oscar.guaman@quipux.test, gestion.documental@quipux.test',
    permissions: [12, 36],
  }),
  inactiveUser: inactivated(
    aPerson(1006, talent, {
      firstName: 'Ángela Belén',
      lastName: 'Núñez Caiza',
      titlePrefix: 'Abg.',
      position: 'Especialista de Talento Humano',
      password: 'clave-angela',
      email: 'angela.nunez@quipux.test',
    }),
  ),
  operator: aPerson(1007, institutionIds.government * 100 + 1, {
    firstName: 'Ximena',
    lastName: 'Andrango Iza',
    titlePrefix: 'Ing.',
    position: 'Especialista de Servicios Electrónicos',
    password: 'clave-ximena',
    email: 'ximena.andrango@quipux.test',
    permissions: [25],
  }),
  otherInstitutionUser: aPerson(1008, conservation, {
    firstName: 'Wayra',
    lastName: 'Tituaña Morán',
    titlePrefix: 'Blga.',
    position: 'Guardapáramo',
    password: 'clave-wayra',
    email: 'wayra.tituana@quipux.test',
  }),
  otherInstitutionAdmin: aPerson(1009, legal, {
    firstName: 'Efraín',
    lastName: 'Sigcha Peñafiel',
    position: 'Administrador Institucional Quipux',
    password: 'clave-efrain',
    email: 'efrain.sigcha@quipux.test',
    permissions: [12],
  }),
  notActivated: aPerson(1010, finance, {
    firstName: 'Nuevo',
    lastName: 'Sin Activar',
    activated: false,
    password: 'clave-nuevo',
  }),
  closedInstitutionUser: aPerson(1011, institutionIds.closed * 100 + 1, {
    firstName: 'Rosa Elvira',
    lastName: 'Cárdenas Zhunio',
    position: 'Custodia de Archivo',
    password: 'clave-rosa',
    email: 'rosa.cardenas@quipux.test',
  }),
  otherInstitutionInactiveUser: inactivated(
    aPerson(1012, legal, { firstName: 'Andrés', lastName: 'Núñez Vega', password: 'clave-andres' }),
  ),
} satisfies Record<string, Person>;

export type AccountName = keyof typeof people;
export type Accounts = Record<AccountName, Person> & {
  /** The same person, login and password as `requesterWithTwoPosts`, in another post. */
  secondPost: Person;
};

export const accounts: Accounts = {
  ...people,
  secondPost: aPerson(1003, finance, {
    ...twoPosts,
    identification: people.requesterWithTwoPosts.identification,
    position: 'Analista Financiero 2',
    password: people.requesterWithTwoPosts.password,
  }),
};

/** Not an account: an institution admin who left and must hear of nothing any more. */
const formerAdmin = inactivated(
  aPerson(1013, records, {
    firstName: 'Jaime',
    lastName: 'Paredes Oña',
    permissions: [12],
    email: 'jaime.paredes@quipux.test',
  }),
);

const firstNames = [
  'Luis',
  'Carmen',
  'Nelly',
  'Byron',
  'Fanny',
  'Édison',
  'Gladys',
  'Milton',
  'Noemí',
  'Raúl',
  'Sisa',
  'Tomás',
];
const lastNames = [
  'Acurio Peña',
  'Bonilla Ruiz',
  'Chuquín Cando',
  'De la Torre',
  'Erazo Muñoz',
  'Freire Ávila',
  'Guerrón Díaz',
];
const colleagueCount = 24;

/** Those who write to the accounts and receive from them; no test promises what is theirs. */
export const colleagues: Person[] = Array.from({ length: colleagueCount }, (_, at) =>
  aPerson(2001 + at, [planning, finance, talent, records, conservation, legal][at % 6] ?? planning, {
    firstName: firstNames[at % firstNames.length],
    lastName: lastNames[at % lastNames.length],
    titlePrefix: at % 3 === 0 ? 'Ing.' : 'Lcdo.',
    position: at % 5 === 0 ? 'Director' : 'Especialista',
    chief: at % 5 === 0,
  }),
);

/** `usua_codi` 0, which belongs to no institution. */
const superAdmin: Person = {
  ...aPerson(0, records, {
    firstName: 'Super',
    lastName: 'Administrador',
    login: 'UADMINISTRADOR',
    permissions: [12, 36],
  }),
  departmentId: null,
  institutionId: null,
};

export const everybody: Person[] = [superAdmin, ...Object.values(accounts), formerAdmin, ...colleagues];

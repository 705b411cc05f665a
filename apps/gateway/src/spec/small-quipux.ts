import { storedPasswordFor } from '@respaldos/quipux';
import { Client } from 'pg';

export const password = 'una clave de prueba';

/** Invented people; no cédula here passes Ecuador's check digit. */
export const people = {
  ana: {
    id: 101,
    cedula: '1700000002',
    login: 'U1700000002',
    name: 'Ana María',
    surname: 'Pérez Ñauta',
    institution: 5,
  },
  anaElsewhere: {
    id: 102,
    cedula: '1700000002',
    login: 'U1700000002',
    name: 'Ana María',
    surname: 'Pérez Ñauta',
    institution: 6,
  },
  anaFormer: {
    id: 103,
    cedula: '1700000002-103',
    login: 'l103',
    name: 'Ana María',
    surname: 'Pérez Ñauta',
    institution: 5,
    active: 0,
  },
  luis: { id: 110, cedula: '1700000010', login: 'U1700000010', name: 'Luis', surname: 'Cueva', institution: 5 },
  admin: {
    id: 120,
    cedula: '1700000020',
    login: 'U1700000020',
    name: 'Carmen',
    surname: 'Andrade',
    institution: 5,
    permission: 12,
  },
  adminElsewhere: {
    id: 121,
    cedula: '1700000021',
    login: 'U1700000021',
    name: 'Jorge',
    surname: 'Mena',
    institution: 6,
    permission: 12,
  },
  operator: {
    id: 130,
    cedula: '1700000030',
    login: 'U1700000030',
    name: 'Olga',
    surname: 'Rivas',
    institution: 1,
    permission: 25,
  },
  gone: { id: 140, cedula: '1700000040-140', login: 'l140', name: 'Iván', surname: 'Salas', institution: 5, active: 0 },
  goneElsewhere: {
    id: 141,
    cedula: '1700000041-141',
    login: 'l141',
    name: 'Rosa',
    surname: 'Tapia',
    institution: 6,
    active: 0,
  },
  barred: {
    id: 150,
    cedula: '1700000060',
    login: 'U1700000060',
    name: 'Pablo',
    surname: 'Vera',
    institution: 5,
    active: 0,
  },
  closed: { id: 160, cedula: '1700000070', login: 'U1700000070', name: 'Sara', surname: 'Luna', institution: 7 },
  madeUp: { id: 170, cedula: '9999999999', login: 'U170', name: 'Berta', surname: 'Lara', institution: 5 },
  sameMadeUp: { id: 171, cedula: '9999999999', login: 'U171', name: 'Darío', surname: 'Mora', institution: 5 },
  blank: { id: 172, cedula: ' ', login: 'UPASANTE', name: 'Eva', surname: 'Nieto', institution: 5 },
  alsoBlank: { id: 173, cedula: ' ', login: 'UPASANTE', name: 'Fidel', surname: 'Oña', institution: 5 },
} as const satisfies Record<string, Someone>;

interface Someone {
  id: number;
  cedula: string;
  login: string;
  name: string;
  surname: string;
  institution: number;
  active?: 0 | 1;
  permission?: number;
}

/** The tables of Quipux that the gateway reads, with their names and types there. */
const tables = `
  CREATE TABLE institucion (inst_codi integer PRIMARY KEY, inst_nombre varchar(1000), inst_estado smallint);
  CREATE TABLE dependencia (depe_codi integer PRIMARY KEY, depe_nomb varchar(250));
  CREATE TABLE usuarios (
    usua_codi integer PRIMARY KEY, usua_login varchar(50), usua_pasw varchar(35), usua_nomb varchar(200),
    usua_apellido varchar(200), usua_cedula varchar(50), usua_email varchar(500), usua_abr_titulo varchar(30),
    usua_cargo varchar(250), cargo_tipo smallint, usua_esta smallint, usua_nuevo smallint,
    depe_codi integer, inst_codi integer);
  CREATE TABLE permiso_usuario (id_permiso integer, usua_codi integer);
  CREATE TABLE usuario_dependencia (usua_codi integer, depe_codi_tmp text);
  CREATE TABLE radicado (radi_nume_radi numeric(20, 0));
  CREATE TABLE indice (indi_codi integer);
  INSERT INTO institucion VALUES
    (1, 'Subsecretaría de Gobierno Electrónico', 1), (5, 'Ministerio de Pruebas', 1), (6, 'Instituto de Ensayos', 1),
    (7, 'Secretaría Suprimida', 0);
  INSERT INTO dependencia VALUES (50, 'Dirección de Archivo')`;

export async function fillSmallQuipux(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(tables);
  for (const someone of Object.values<Someone>(people)) await insert(client, someone);
  await client.end();
}

async function insert(client: Client, { active = 1, permission, ...someone }: Someone): Promise<void> {
  await client.query(
    `INSERT INTO usuarios VALUES ($1, $2, $3, $4, $5, $6, 'nadie@example.test', 'Sr.', 'Analista', 0, $7, 1, 50, $8)`,
    [
      someone.id,
      someone.login,
      storedPasswordFor(password),
      someone.name,
      someone.surname,
      someone.cedula,
      active,
      someone.institution,
    ],
  );
  if (permission) await client.query('INSERT INTO permiso_usuario VALUES ($1, $2)', [permission, someone.id]);
}

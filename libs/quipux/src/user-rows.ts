import type { QuipuxUser } from './model';

export interface UserRow {
  usua_codi: number;
  usua_cedula: string | null;
  usua_nomb: string | null;
  usua_apellido: string | null;
  usua_abr_titulo: string | null;
  usua_cargo: string | null;
  cargo_tipo: number | null;
  usua_email: string | null;
  usua_esta: number | null;
  usua_nuevo: number | null;
  usua_pasw: string | null;
  depe_codi: number | null;
  depe_nomb: string | null;
  inst_codi: number | null;
  inst_nombre: string | null;
  inst_estado: number | null;
}

/** Read from `usuarios` and its parents: the table `usuario` is a copy that can drift. */
export const selectUsers = `
  SELECT u.usua_codi, u.usua_cedula, u.usua_nomb, u.usua_apellido, u.usua_abr_titulo, u.usua_cargo, u.cargo_tipo,
         u.usua_email, u.usua_esta, u.usua_nuevo, u.usua_pasw, u.depe_codi, d.depe_nomb, u.inst_codi, i.inst_nombre, i.inst_estado
    FROM usuarios u
    LEFT JOIN dependencia d ON d.depe_codi = u.depe_codi
    LEFT JOIN institucion i ON i.inst_codi = u.inst_codi`;

export function userOf(row: UserRow): QuipuxUser {
  return {
    userId: row.usua_codi,
    identification: identificationOf(row),
    firstName: text(row.usua_nomb),
    lastName: text(row.usua_apellido),
    titlePrefix: text(row.usua_abr_titulo),
    position: text(row.usua_cargo),
    profile: row.cargo_tipo === 1 ? 'chief' : 'normal',
    emails: emailsOf(row.usua_email),
    active: row.usua_esta === 1,
    departmentId: row.depe_codi,
    departmentName: text(row.depe_nomb),
    institutionId: row.inst_codi,
    institutionName: text(row.inst_nombre),
    institutionActive: row.inst_estado === 1,
  };
}

function identificationOf(row: UserRow): string {
  const stored = text(row.usua_cedula);
  const suffix = `-${row.usua_codi}`;
  return stored.endsWith(suffix) ? stored.slice(0, -suffix.length) : stored;
}

/** `usua_email` holds one or several addresses; what cannot be an address is left out. */
export function emailsOf(stored: string | null): string[] {
  const addresses = (stored ?? '').split(/[,;\s]+/).filter((part) => /^[^@<>"]+@[^@<>"]+\.[^@<>".]+$/.test(part));
  return [...new Set(addresses)];
}

function text(stored: string | null): string {
  return (stored ?? '').trim();
}

/** Invented institutions and areas. */
export interface Institution {
  inst_codi: number;
  inst_nombre: string;
  inst_sigla: string;
  inst_estado: number;
}

export interface Department {
  depe_codi: number;
  depe_nomb: string;
  dep_sigla: string;
  depe_estado: number;
  inst_codi: number;
}

export const institutionIds = { citizens: 1, ministry: 2, agency: 3, closed: 4, government: 5 } as const;

export const institutions: Institution[] = [
  [institutionIds.citizens, 'Ciudadanos', 'CIU', 1] as const,
  [institutionIds.ministry, 'Ministerio de Caminos y Puentes', 'MCP', 1] as const,
  [institutionIds.agency, 'Agencia Nacional de Páramos y Humedales', 'ANPH', 1] as const,
  [institutionIds.closed, 'Instituto de Archivos del Austro (suprimido)', 'IAA', 0] as const,
  [institutionIds.government, 'Subsecretaría de Gobierno Electrónico', 'SGE', 1] as const,
].map(([inst_codi, inst_nombre, inst_sigla, inst_estado]) => ({ inst_codi, inst_nombre, inst_sigla, inst_estado }));

const areas: Record<number, [name: string, initials: string][]> = {
  [institutionIds.ministry]: [
    ['Dirección de Planificación Vial', 'DPV'],
    ['Coordinación General Administrativa Financiera', 'CGAF'],
    ['Dirección de Talento Humano', 'DTH'],
    ['Unidad de Gestión Documental y Archivo', 'UGDA'],
  ],
  [institutionIds.agency]: [
    ['Dirección de Conservación de Páramos', 'DCP'],
    ['Dirección Jurídica', 'DJ'],
  ],
  [institutionIds.closed]: [['Dirección de Custodia', 'DC']],
  [institutionIds.government]: [['Dirección de Servicios Electrónicos', 'DSE']],
};

export const departments: Department[] = Object.entries(areas).flatMap(([institution, list]) =>
  list.map(([depe_nomb, initials], at) => ({
    depe_codi: Number(institution) * 100 + at + 1,
    depe_nomb,
    dep_sigla: `${institutions.find(({ inst_codi }) => inst_codi === Number(institution))?.inst_sigla}-${initials}`,
    depe_estado: 1,
    inst_codi: Number(institution),
  })),
);

export function departmentOf(depe_codi: number): Department {
  const found = departments.find((department) => department.depe_codi === depe_codi);
  if (!found) throw new Error(`The fixture has no department ${depe_codi}`);
  return found;
}

export function institutionOf(inst_codi: number): Institution {
  const found = institutions.find((institution) => institution.inst_codi === inst_codi);
  if (!found) throw new Error(`The fixture has no institution ${inst_codi}`);
  return found;
}

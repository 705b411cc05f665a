/** Rows that every Quipux has from its first day. */
export const catalogues: Record<string, object[]> = {
  estado: [
    'Archivado',
    'En Edición',
    'En Trámite',
    'No Enviado (Original)',
    'No Enviado (Electrónicamente)',
    'No Enviado (Manualmente)',
    'Enviado',
    'Eliminado',
    'Eliminado Total',
    'Pendientes ciudadanos',
  ].map((esta_desc, esta_codi) => ({ esta_codi, esta_desc })),

  tiporad: [
    ['Oficio', 'S', 'O'],
    ['Externo', 'E', 'E'],
    ['Memorando', 'S', 'M'],
    ['Circular', 'S', 'C'],
    ['Acuerdo', 'S', 'A'],
    ['Nota', 'S', 'N'],
    ['Carta Ciudadano', 'E', 'CC'],
    ['Resolución', 'S', 'R'],
    ['Providencia', 'S', 'P'],
  ].map(([trad_descr, trad_tipo, trad_abreviatura], at) => ({
    trad_codigo: at + 1,
    trad_descr,
    trad_tipo,
    trad_abreviatura,
  })),

  // 8, 9 and 10 decide what a backup holds; 71 to 88 are the old backups' own; the rest stands for the real catalogue.
  sgd_ttr_transaccion: Object.entries({
    2: 'Registro',
    8: 'Informar',
    9: 'Reasignar',
    10: 'Reasignar por administrador',
    13: 'Archivar',
    18: 'Envío electrónico del documento',
    22: 'Comentar',
    40: 'Firma digital de documento',
    71: 'Solicitud creada',
    72: 'Solicitud enviada',
    73: 'Solicitud aprobada',
    75: 'Respaldo en ejecución',
    77: 'Respaldo generado',
    80: 'Respaldo calendarizado',
    85: 'Descarga de respaldo',
    87: 'Eliminación automática de respaldo',
  }).map(([code, sgd_ttr_descrip]) => ({ sgd_ttr_codigo: Number(code), sgd_ttr_descrip })),

  anexos_tipo: 'doc xls ppt tif jpg gif pdf txt zip rtf dia arg csv odt ods xml png p7m mpp vsd rar odt dwg'
    .split(' ')
    .map((anex_tipo_ext, at) => ({
      anex_tipo_codi: at + 1,
      anex_tipo_ext,
      anex_tipo_desc: `Archivo ${anex_tipo_ext}`,
    })),

  permiso: [
    { id_permiso: 12, nombre: 'usua_admin_sistema', descripcion: 'Administración del Sistema', estado: 1, perfil: 4 },
    {
      id_permiso: 21,
      nombre: 'usua_perm_notifica',
      descripcion: 'Enviar notificaciones al correo',
      estado: 1,
      perfil: 0,
    },
    {
      id_permiso: 25,
      nombre: 'usua_perm_backup',
      descripcion: 'Solicitar respaldos de documentos',
      estado: 0,
      perfil: 0,
    },
    {
      id_permiso: 33,
      nombre: 'perm_aprobar_respaldo',
      descripcion: 'Aprobar Solicitudes de Respaldo',
      estado: 0,
      perfil: 4,
    },
    {
      id_permiso: 36,
      nombre: 'perm_admin_institucional',
      descripcion: 'Administrador Institucional',
      estado: 1,
      perfil: 4,
    },
  ],

  tipo_certificado: [
    { tipo_cert_codi: 0, tipo_cert_descripcion: 'Ninguno' },
    { tipo_cert_codi: 1, tipo_cert_descripcion: 'Token' },
    { tipo_cert_codi: 2, tipo_cert_descripcion: 'Archivo' },
  ],
};

/** `anexos_tipo` has no docx or xlsx: people upload them as the old types. */
export function annexTypeOf(extension: string): number {
  const known = { docx: 1, xlsx: 2, pdf: 7, txt: 8, csv: 13, png: 17, p7m: 18 };
  return known[extension as keyof typeof known] ?? 7;
}

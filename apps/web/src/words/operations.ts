export const operations = {
  institutionTitle: 'Institución',
  institutionLead: 'Respaldos de usuarios inactivos de su institución.',
  usersTitle: 'Usuarios inactivos',
  usersLabel: 'Nombre, cédula o puesto',
  usersSearch: 'Buscar',
  usersNothing: 'No se encontraron usuarios inactivos con ese dato.',
  usersCaption: 'Usuarios inactivos de la institución',
  userColumn: {
    name: 'Nombre',
    identification: 'Cédula',
    department: 'Área',
    position: 'Puesto',
    profile: 'Perfil',
    action: 'Acción',
  },
  requestFor: 'Solicitar respaldo',
  requestForName: (name: string): string => ` de ${name}`,

  operationTitle: 'Operación',
  operationLead: 'Todas las solicitudes, de todas las instituciones.',

  bulk: {
    select: (number: number): string => `Elegir la solicitud ${number}`,
    column: 'Elegir',
    all: 'Elegir todas las de esta página',
    none: 'Quitar la elección',
    chosen: (count: number): string => (count === 1 ? '1 solicitud elegida' : `${count} solicitudes elegidas`),
    tooMany: (most: number): string => `Puede elegir hasta ${most} a la vez.`,
    action: 'Calendarizar las elegidas',
    title: (count: number): string => (count === 1 ? 'Calendarizar 1 respaldo' : `Calendarizar ${count} respaldos`),
    room: (count: number): string =>
      count === 1 ? 'En esa noche cabe 1 respaldo más.' : `En esa noche caben ${count} respaldos más.`,
    notAll: (room: number, chosen: number): string =>
      `Solo ${room === 1 ? 'cabe 1' : `caben ${room}`} de los ${chosen} elegidos: los demás conservarán su fecha.`,
    lane: 'Cambiar la prioridad',
    laneTitle: (count: number): string =>
      count === 1 ? 'Cambiar la prioridad de 1 respaldo' : `Cambiar la prioridad de ${count} respaldos`,
    laneText: 'Los urgentes reciben la primera noche y otros pueden cederles la suya; a cada uno se le avisa.',
    laneLegend: 'Prioridad',
    laneMissing: 'Elija la prioridad.',
    laneHint: {
      urgent: 'Antes que todos los demás.',
      normal: 'Por turno entre las instituciones.',
      deferred: 'Cuando nadie más espera.',
    },
    laneConfirm: 'Cambiar la prioridad',
    done: (count: number, of: number): string => `${count} de ${of} respaldos cambiados.`,
    outcomes: 'Resultado de cada solicitud',
    given: (number: number, day: string): string => `Solicitud ${number}: noche del ${day}.`,
    refused: (number: number, reason: string): string => `Solicitud ${number}: sin cambio. ${reason}`,
  },

  closed: 'Cerrada',
  backups: (planned: string, capacity: string): string => `${planned} de ${capacity} respaldos`,
  bytes: (planned: string, capacity: string): string => `${planned} de ${capacity}`,
  full: 'Llena',
  nightHint: (night: string): string => `Esa noche: ${night}.`,
} as const;

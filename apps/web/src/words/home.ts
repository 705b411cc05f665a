export const home = {
  title: (name: string): string => `Hola, ${name}`,
  nextTitle: 'Qué hacer ahora',
  latest: 'Sus últimas solicitudes',
  allMine: 'Ver todas mis solicitudes',
  howTitle: 'Cómo funciona',
  how: [
    {
      title: 'Solicite',
      text: 'Elija el período de gestión en su puesto y confirme que está en proceso de desvinculación.',
    },
    {
      title: 'Espere la fecha',
      text: 'La solicitud se calendariza sola. El tiempo estimado es de 4 a 5 días laborables.',
    },
    { title: 'Descargue', text: 'Le avisamos por correo. El respaldo está disponible 4 días calendario.' },
  ],
  perPost: (position: string): string =>
    `Ingresó con el cargo ${position}. Los respaldos se generan por usuario (cargo).`,

  none: {
    title: 'Solicite el respaldo de sus documentos',
    text: 'No tiene solicitudes abiertas. Si está en proceso de desvinculación, elija el período y envíe su solicitud.',
    action: 'Solicitar respaldo',
  },
  draft: {
    title: (number: number): string => `Termine su solicitud No. ${number}`,
    text: 'La guardó sin enviar. Revise el período y envíela para que el respaldo se calendarice.',
    action: 'Continuar la solicitud',
  },
  submitted: {
    title: (number: number): string => `Su solicitud No. ${number} espera aprobación`,
    text: 'No tiene que hacer nada por ahora. Al aprobarse, el sistema le asigna una fecha.',
  },
  scheduled: {
    title: (number: number): string => `Su solicitud No. ${number} está aprobada`,
    text: (due: string | null): string =>
      due === null ? 'El sistema le está asignando una fecha de ejecución.' : `Fecha tentativa de ejecución: ${due}.`,
  },
  generating: {
    title: (number: number): string => `El respaldo de su solicitud No. ${number} se está generando`,
    text: 'Puede ver el avance o cerrar la página: el proceso continúa solo y le avisamos por correo.',
  },
  failed: {
    title: (number: number): string => `Hubo un problema con el respaldo de su solicitud No. ${number}`,
    text: 'El equipo de operación ya lo ve y lo atenderá. No necesita hacer otra solicitud.',
  },
  ready: {
    title: (number: number): string => `El respaldo de su solicitud No. ${number} está listo`,
    text: (remaining: string, until: string): string => `Le quedan ${remaining} para descargarlo (hasta el ${until}).`,
    action: 'Descargar el respaldo',
  },
  see: 'Ver la solicitud',

  staff: {
    title: 'Su trabajo',
    institution: 'Usuarios inactivos y solicitudes de la institución',
    approve: (count: number): string => `${count} por aprobar`,
    underWay: (count: number): string => `${count} aprobadas en curso`,
    operation: 'Todas las solicitudes',
    calendar: 'Calendario de noches',
  },
} as const;

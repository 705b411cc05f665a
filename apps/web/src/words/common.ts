export const common = {
  product: 'Quipux Respaldos',
  skip: 'Ir al contenido principal',
  optionalHint: 'opcional',

  nav: {
    label: 'Principal',
    menu: 'Menú',
    home: 'Inicio',
    request: 'Solicitar respaldo',
    mine: 'Mis solicitudes',
    notices: 'Avisos',
    institution: 'Institución',
    operation: 'Operación',
    calendar: 'Calendario',
    mails: 'Correos',
    queues: 'Colas',
    operator: 'Operación',
    requests: 'Solicitudes',
    runs: 'Generaciones',
    failures: 'Fallas',
    storage: 'Almacenamiento',
    health: 'Salud',
    behalf: 'En nombre de otro',
  },

  footer: {
    about: 'Copias de la documentación de un puesto, para servidores públicos en proceso de desvinculación.',
    zone: 'Todas las horas son de Ecuador continental (GMT-5).',
  },

  loading: 'Cargando…',
  back: 'Regresar',
  close: 'Cerrar',
  tryAgain: 'Intentar de nuevo',
  summaryTitle: 'Revise lo siguiente',
  notFound: {
    title: 'Página no encontrada',
    text: 'La dirección no corresponde a ninguna página de este sistema. Puede continuar desde el inicio.',
    action: 'Ir al inicio',
  },
  forbidden: {
    title: 'Sin permiso',
    text: 'El usuario con el que ingresó no tiene permiso para ver esta página. Si tiene otro cargo, cámbielo en la parte superior.',
  },
  crash: {
    title: 'La página dejó de funcionar',
    text: 'Ocurrió un error inesperado. Sus solicitudes no se ven afectadas. Recargue la página para continuar.',
    action: 'Recargar la página',
  },

  errors: {
    title: 'No se pudo completar',
    unreachable: 'No hay conexión con el sistema. Revise su red e intente nuevamente.',
    unexpected: 'El sistema no respondió como se esperaba. Intente nuevamente en unos minutos.',
  },

  profile: { chief: 'Jefe', normal: 'Normal' },
  system: 'Sistema',
  empty: '—',
  yes: 'Sí',
  no: 'No',
  pages: {
    label: 'Páginas',
    position: (page: number, count: number): string => `Página ${page}/${count}`,
    previous: 'Anterior',
    next: 'Siguiente',
  },
} as const;

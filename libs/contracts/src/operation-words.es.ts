import type { FailureCause, Remedy } from './failure-cause';
import type { DependencyName } from './presence';
import type { ServiceName } from './services';
import type { ServedState, WaitingWork } from './views/health.views';
import type { ExceptionReason } from './views/operation.views';
import type { Risk } from './views/request.views';

/** What happened, and what it means, for whoever runs the service. */
export const failureWords: Record<FailureCause, { title: string; meaning: string }> = {
  'worker-died': {
    title: 'El proceso que generaba se cerró varias veces',
    meaning:
      'Terminó sin avisar, casi siempre por falta de memoria o porque alguien lo detuvo. Lo generado hasta el último punto seguro se conserva.',
  },
  verification: {
    title: 'Lo guardado no coincide con lo generado',
    meaning:
      'Al releer los archivos del almacén, un byte o una cuenta no coincidió, y por eso no se publicó nada. Al generar de nuevo se empieza desde cero.',
  },
  outage: {
    title: 'Algo que se necesita no respondía',
    meaning: 'El almacén, una base o Quipux dejó de responder. No cuenta como intento fallido y se reintenta solo.',
  },
  'store-refused': {
    title: 'El almacén (S3) no acepta los archivos',
    meaning: 'Respondió, pero con una negativa: permisos, contenedor, cuota o reloj. Generar de nuevo no la cambia.',
  },
  'database-refused': {
    title: 'La base de datos rechazó una operación',
    meaning: 'Suele ser un permiso o una migración pendiente. Generar de nuevo no lo cambia.',
  },
  disk: {
    title: 'No queda espacio en el disco',
    meaning: 'El servidor no pudo escribir. Hace falta liberar espacio antes de generar de nuevo.',
  },
  archive: {
    title: 'El archivo ZIP no se pudo armar',
    meaning:
      'Lo escrito hasta ahora no sirve para continuar. Al generar de nuevo se rehace desde el último punto seguro.',
  },
  unknown: {
    title: 'Error sin clasificar',
    meaning:
      'El detalle técnico dice qué ocurrió. Si se repite después de generar de nuevo, envíelo a soporte técnico.',
  },
  exceptions: {
    title: 'Respaldo con observaciones',
    meaning:
      'El respaldo está completo y entregado, salvo lo que Quipux no pudo dar; consta dentro del mismo respaldo.',
  },
  'derived-file': {
    title: 'No se pudo preparar otro formato de la descarga',
    meaning:
      'El respaldo y sus partes están bien. La persona puede pedir otra vez ese archivo desde su página de descarga.',
  },
};

export const remedyNames: Record<Remedy, string> = {
  retry: 'Generar de nuevo',
  wait: 'Esperar: se reintenta solo',
  'see-health': 'Revisar la salud del servicio',
  'see-exceptions': 'Ver las observaciones',
  'see-request': 'Ver la solicitud',
};

/** The same words as the package's own list of exceptions. */
export const exceptionReasonNames: Record<ExceptionReason, string> = {
  missing: 'No consta en Quipux o en su bodega.',
  empty: 'Consta, pero está vacío.',
  undecodable: 'El contenido guardado está dañado y no se puede decodificar.',
  unreadable: 'No se pudo leer después de varios intentos.',
  outside: 'La ruta registrada señala fuera de la bodega; por seguridad no se leyó.',
  changed: 'Cambió mientras se generaba el respaldo.',
};

export const riskNames: Record<Risk, string> = {
  late: 'Fuera del plazo comprometido',
  failing: 'Con fallas en la generación',
};

export const serviceTitles: Record<ServiceName, string> = {
  gateway: 'Interfaz web y API',
  requests: 'Solicitudes',
  scheduling: 'Calendarización',
  generation: 'Generación',
  notification: 'Correos y avisos',
};

export const dependencyTitles: Record<DependencyName, string> = {
  database: 'Base de datos (PostgreSQL)',
  queues: 'Colas (Redis)',
  objects: 'Almacén de archivos (S3)',
  mail: 'Servidor de correo (SMTP)',
  quipux: 'Quipux',
};

export const servedStateNames: Record<ServedState, string> = {
  up: 'Funciona',
  degraded: 'Con problemas',
  down: 'No funciona',
  unknown: 'Sin información',
};

export const waitingWorkTitles: Record<WaitingWork, string> = {
  due: 'Respaldos cuya hora llegó y no se han despachado',
  dispatched: 'Respaldos despachados que ningún proceso ha tomado',
  closing: 'Solicitudes por atender o cerrar',
  announcing: 'Hechos del recorrido por avisar',
  mails: 'Correos por entregar',
  deleting: 'Respaldos vencidos o cancelados por borrar',
};

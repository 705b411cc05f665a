import type { Lane } from './lanes';

export const laneNames: Record<Lane, string> = {
  urgent: 'Urgente',
  normal: 'Normal',
  deferred: 'Puede esperar',
};

/** What the trail says of dates. All days `YYYY-MM-DD`. */
export const scheduleComments = {
  given: (day: string): string => `Fecha tentativa de ejecución de respaldo: ${day}`,
  /** Literally the manual's. */
  changed: (day: string): string => `Se cambia fecha de ejecución de respaldo a: ${day}`,
  late: (promisedBy: string): string =>
    `Por la alta demanda no se alcanza a entregar hasta el ${promisedBy}, como se estimó.`,
  inTimeAgain: (promisedBy: string): string => `Se prevé entregarlo hasta el ${promisedBy}, como se estimó.`,
  promiseChanged: (promisedBy: string): string =>
    `Por cambios en el calendario, el plazo estimado es ahora hasta el ${promisedBy}.`,
  laneChanged: (lane: Lane): string => `Se cambia la prioridad a: ${laneNames[lane]}.`,
};

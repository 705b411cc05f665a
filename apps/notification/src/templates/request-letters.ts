import { scheduleComments } from '@respaldos/contracts';
import { dayOf } from '@respaldos/runtime';
import type { NoticeFacts } from '../notice-facts';
import { periodRow, requestRows, rowIf } from './data-rows';
import type { DataRow, Letter } from './letter';

const heading = 'Información de la solicitud';
const look: Letter['closing'][number] = 'Puede ver su recorrido en el sistema.';

const tentative = 'La fecha es tentativa: se le comunicará por este medio si cambia, y cuando el respaldo esté listo.';

/** «Recibida»: the number, and the night that was found for it; or what it waits for. */
export function received(facts: NoticeFacts): Letter {
  const subject = `Quipux: solicitud de respaldo recibida - Solicitud de Respaldo ${facts.request.number}`;
  const rows = [...requestRows(facts), periodRow(facts)];
  if (facts.request.state === 'submitted')
    return {
      subject,
      opening: ['La solicitud de respaldo ha sido recibida y espera su aprobación.'],
      data: { heading, rows: [...rows, ['Plazo estimado', 'de 4 a 5 días laborables desde su aprobación']] },
      closing: ['Se le comunicará por este medio la fecha tentativa en cuanto sea aprobada.'],
    };
  return {
    subject,
    opening: ['La solicitud de respaldo ha sido recibida y aprobada.'],
    data: { heading, rows: [...rows, ...dateRows(facts, 'Fecha tentativa')] },
    closing: [tentative],
  };
}

/** The request that waited for its approval has a night. */
export function scheduled(facts: NoticeFacts): Letter {
  return {
    subject: `Quipux: respaldo calendarizado - Solicitud de Respaldo ${facts.request.number}`,
    opening: ['La solicitud de respaldo ha sido aprobada y el respaldo tiene fecha de ejecución.'],
    data: { heading, rows: [...requestRows(facts), periodRow(facts), ...dateRows(facts, 'Fecha tentativa')] },
    closing: [tentative],
  };
}

/** Another date, another promise, or both: what it is, the trail says in its own words. */
export function rescheduled(facts: NoticeFacts): Letter {
  const { number } = facts.request;
  const isMoved = facts.act.comment.includes(scheduleComments.changed(''));
  return {
    subject: `Quipux: ${isMoved ? 'nueva fecha' : 'novedades'} de respaldo - Solicitud de Respaldo ${number}`,
    opening: [
      isMoved ? 'La fecha de ejecución del respaldo ha cambiado.' : 'Hay novedades sobre la ejecución del respaldo.',
    ],
    data: {
      heading,
      rows: [
        ...requestRows(facts),
        ...rowIf('Novedad', facts.act.comment),
        ...dateRows(facts, isMoved ? 'Nueva fecha tentativa' : 'Fecha tentativa'),
      ],
    },
    closing: ['Se le comunicará por este medio cuando el respaldo esté listo.'],
  };
}

export function rejected(facts: NoticeFacts): Letter {
  return {
    subject: `Quipux: solicitud de respaldo rechazada - Solicitud de Respaldo ${facts.request.number}`,
    opening: ['La solicitud de respaldo ha sido rechazada.'],
    data: { heading, rows: [...requestRows(facts), ...rowIf('Motivo', facts.act.comment)] },
    closing: [look],
  };
}

/** Withdrawn before there were files. */
export function cancelled(facts: NoticeFacts): Letter {
  return {
    subject: `Quipux: solicitud de respaldo eliminada - Solicitud de Respaldo ${facts.request.number}`,
    opening: ['La solicitud de respaldo ha sido eliminada; el respaldo no se generará.'],
    data: { heading, rows: [...requestRows(facts), ...actRows(facts)] },
    closing: [look],
  };
}

/** Deleted by hand before its days were over. */
export function deleted(facts: NoticeFacts): Letter {
  return {
    subject: `Quipux: respaldo eliminado - Solicitud de Respaldo ${facts.request.number}`,
    opening: ['El respaldo ha sido eliminado antes de que termine su vigencia; sus archivos ya no pueden descargarse.'],
    data: { heading, rows: [...requestRows(facts), ...actRows(facts)] },
    closing: [look],
  };
}

function dateRows({ slot }: NoticeFacts, label: string): DataRow[] {
  if (!slot) return [];
  return [
    [label, dayOf(slot.dueAt)],
    [
      'Plazo estimado',
      slot.toldLate ? `posterior al ${slot.promisedBy}, por la alta demanda` : `hasta ${slot.promisedBy}`,
    ],
  ];
}

const actRows = ({ act }: NoticeFacts): DataRow[] => [
  ['Eliminada por', act.actorName ?? 'Sistema'],
  ...rowIf('Motivo', act.comment),
];

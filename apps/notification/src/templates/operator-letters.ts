import type { NoticeFacts } from '../notice-facts';
import { minute, periodRow, requestRows, rowIf } from './data-rows';
import type { DataRow, Letter } from './letter';

const heading = 'Información de la solicitud';

export function failureReport(facts: NoticeFacts): Letter {
  const { request, backup } = facts;
  return {
    subject: `Quipux: respaldo con error - Solicitud de Respaldo ${request.number}`,
    opening: ['La generación de un respaldo falló y espera la revisión de un operador.'],
    data: {
      heading,
      rows: [
        ...requestRows(facts),
        ['Institución', request.institutionName],
        periodRow(facts),
        ['Intentos', String(backup?.failedAttemptCount ?? 0)],
        ...rowIf('Causa', backup?.failureCode),
        ...rowIf('Detalle', backup?.failureDetail),
      ],
    },
    closing: ['Cuando la causa esté resuelta, envíe el respaldo a generar de nuevo desde la solicitud.'],
  };
}

export function helpRequest(facts: NoticeFacts): Letter {
  return {
    subject: `Quipux: ayuda para la descarga - Solicitud de Respaldo ${facts.request.number}`,
    opening: ['Una persona no puede descargar su respaldo y pide ayuda.'],
    data: {
      heading,
      rows: [
        ...requestRows(facts),
        ['Institución', facts.request.institutionName],
        ...rowIf('Solicitante de ayuda', facts.act.actorName),
        ...rowIf('Comentario', facts.act.comment),
        ...downloadRows(facts),
      ],
    },
    closing: ['El recorrido de la solicitud muestra sus descargas.'],
  };
}

/** The evidence: what was tried so far (rule 24). */
function downloadRows({ download, backup }: NoticeFacts): DataRow[] {
  const { segmentCount, downloadedCount, lastAt } = download;
  return [
    ['Partes con descarga', `${downloadedCount} de ${segmentCount}`],
    ...rowIf('Última descarga', lastAt && minute(lastAt)),
    ...rowIf('Vigencia', backup?.expiresAt && `hasta ${minute(backup.expiresAt)}`),
  ];
}

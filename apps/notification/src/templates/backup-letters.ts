import type { NoticeFacts } from '../notice-facts';
import { minute, periodRow, requestRows } from './data-rows';
import type { Letter } from './letter';
import { requestLink } from './request-link';

const heading = 'Información de la solicitud';
const dayMs = 24 * 60 * 60 * 1_000;
/** So late, «tiene 4 días» would no longer be true. */
const freshMs = dayMs / 2;

/** Word for word the mail of the manual's last page. */
export function ready(facts: NoticeFacts, systemUrl: string): Letter {
  return {
    subject: `Quipux: respaldo generado - Solicitud de Respaldo ${facts.request.number}`,
    opening: ['La generación de respaldos ha sido realizada.'],
    data: { heading, rows: requestRows(facts) },
    closing: [trayLink(facts, systemUrl), `Recuerde que tiene ${timeLeft(facts)} para descargar su respaldo.`],
  };
}

/** Only to those who have not downloaded all of it: a set with a part missing cannot be opened. */
export function reminder(facts: NoticeFacts, systemUrl: string): Letter {
  const ends = minute(facts.backup!.expiresAt!);
  const { segmentCount, downloadedCount } = facts.download;
  const missingCount = segmentCount - downloadedCount;
  return {
    subject: `Quipux: respaldo por expirar - Solicitud de Respaldo ${facts.request.number}`,
    opening: [
      downloadedCount === 0
        ? 'El respaldo está listo y aún no se ha descargado.'
        : `El respaldo está listo y aún no se ha descargado completo: faltan ${missingCount} de sus ${segmentCount} partes.`,
    ],
    data: { heading, rows: [...requestRows(facts), ['Vigencia', `hasta ${ends}`]] },
    closing: [
      trayLink(facts, systemUrl),
      `Recuerde que tiene hasta el ${ends} para descargar su respaldo; después sus archivos se eliminan.`,
    ],
  };
}

export function failed(facts: NoticeFacts): Letter {
  return {
    subject: `Quipux: respaldo con demora - Solicitud de Respaldo ${facts.request.number}`,
    opening: ['La generación del respaldo no pudo completarse.'],
    data: { heading, rows: [...requestRows(facts), periodRow(facts)] },
    closing: [
      'El equipo que atiende el servicio ya fue avisado y revisa la causa. No necesita hacer otra solicitud: se le comunicará por este medio cuando el respaldo esté listo.',
    ],
  };
}

function timeLeft({ now, backup }: NoticeFacts): string {
  const { generatedAt, expiresAt } = backup!;
  const days = (expiresAt!.getTime() - generatedAt!.getTime()) / dayMs;
  const isFresh = now.getTime() - generatedAt!.getTime() < freshMs;
  if (!Number.isInteger(days) || days < 1 || !isFresh) return `hasta el ${minute(expiresAt!)}`;
  return days === 1 ? '1 día' : `${days} días`;
}

const trayLink = (facts: NoticeFacts, systemUrl: string): Letter['closing'][number] =>
  requestLink('Por favor revise su bandeja de Solicitudes en el sistema ', facts, systemUrl);

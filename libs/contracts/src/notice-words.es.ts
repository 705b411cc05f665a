import type { MailState, NoticeName } from './notices';

export const noticeTitles: Record<NoticeName, string> = {
  received: 'Solicitud recibida',
  scheduled: 'Respaldo calendarizado',
  rescheduled: 'Nueva fecha de ejecución',
  rejected: 'Solicitud rechazada',
  ready: 'Respaldo generado',
  reminder: 'Respaldo por expirar',
  failed: 'Respaldo con demora',
  failureReport: 'Respaldo con error',
  helpRequest: 'Ayuda para la descarga',
  cancelled: 'Solicitud eliminada',
  deleted: 'Respaldo eliminado',
};

export const mailStateNames: Record<MailState, string> = {
  pending: 'Pendiente',
  sent: 'Enviado',
  rejected: 'Rechazado',
  bounced: 'Rebotado',
  withdrawn: 'Retirado',
};

import type { BackupState } from './backup-state';
import type { ErrorCode } from './errors';
import type { RequestState } from './request-state';
import type { ShownAction } from './trail-action';

/** The Spanish names of what travels as codes. Being `Record`s, no code can exist without its name. */
export const requestStateNames: Record<RequestState, string> = {
  draft: 'En Edición',
  submitted: 'Enviada',
  approved: 'Aprobada',
  rejected: 'Rechazada',
  fulfilled: 'Atendida',
  deleted: 'Eliminada',
};

export const backupStateNames: Record<BackupState, string> = {
  pending: 'Por Generar',
  generating: 'En Ejecución',
  stopped: 'Detenido',
  failed: 'Con error',
  generated: 'Generado',
  deleted: 'Eliminado',
};

export const trailActionNames: Record<ShownAction, string> = {
  created: 'Solicitud creada',
  submitted: 'Solicitud enviada',
  approved: 'Solicitud aprobada',
  rejected: 'Solicitud rechazada',
  generating: 'Respaldo en ejecución',
  stopped: 'Respaldo detenido',
  verified: 'Respaldo verificado',
  generated: 'Respaldo generado',
  filesDeleted: 'Respaldo físico eliminado',
  cancelled: 'Solicitud eliminada',
  scheduled: 'Respaldo calendarizado',
  edited: 'Solicitud modificada',
  downloaded: 'Descarga de respaldo',
  helpRequested: 'Solicitud de descarga',
  expired: 'Eliminación automática de respaldo',
  failed: 'Respaldo con error',
  retried: 'Respaldo enviado a generar de nuevo',
  resumed: 'Respaldo reanudado',
  viewed: 'Consulta por el personal',
};

/** One sentence a person can act on. `{name}` stands for a detail of the error. */
export const errorSentences: Record<ErrorCode, string> = {
  'auth.wrong-credentials': 'El usuario o la contraseña no son correctos.',
  'auth.inactive': 'El usuario se encuentra inactivo; por favor consulte con el administrador institucional de Quipux.',
  'auth.blocked':
    'Por seguridad, el ingreso con este usuario está bloqueado por demasiados intentos fallidos. Vuelva a intentarlo desde el {blockedUntil}.',
  'auth.required': 'Su sesión no está iniciada o terminó. Ingrese nuevamente.',
  'auth.forbidden': 'Su usuario no tiene permiso para esta acción.',
  'auth.password-required': 'Para continuar, confirme que es usted: ingrese nuevamente su contraseña.',
  'auth.wrong-proof': 'La contraseña no es correcta.',
  'auth.elsewhere': 'El ingreso se hace con la cuenta institucional; use el botón de la página de ingreso.',
  'rate.exceeded': 'Hay demasiados pedidos seguidos. Vuelva a intentarlo en {seconds} segundos.',
  'input.invalid': 'Los datos enviados no son válidos: {problems}',
  'idempotency.key-reused':
    'Ese pedido ya se hizo con otros datos y la misma clave (Idempotency-Key). Vuelva a hacerlo con una clave nueva.',
  'idempotency.under-way': 'Ese mismo pedido todavía se está atendiendo. Espere unos segundos y vuelva a intentarlo.',
  'request.not-found': 'No existe una solicitud con ese número entre las que usted puede ver.',
  'request.dates-reversed': 'La Fecha Inicio ({from}) debe ser menor o igual que la Fecha Fin ({to}).',
  'request.dates-in-future': 'La Fecha Fin ({to}) debe ser menor o igual que la fecha actual ({today}).',
  'request.leaving-not-confirmed':
    'Confirme que se encuentra en proceso de desvinculación de la institución: el respaldo se entrega únicamente en ese caso.',
  'request.too-few-documents':
    'En ese período hay {documentCount} documentos. Los respaldos se generan a partir de {minimumCount}; con menos, descárguelos manualmente desde sus bandejas de Quipux.',
  'request.already-open':
    'Ya existe una solicitud abierta para este usuario (No. {number}). Atiéndala o elimínela antes de crear otra.',
  'request.wrong-state': 'La solicitud está «{state}» y esa acción ya no es posible.',
  'request.user-not-eligible':
    'Solo puede solicitar respaldos de su propio usuario o, como administrador, de usuarios inactivos de su institución.',
  'request.support-document-missing': 'Debe ingresar el documento con la solicitud de respaldo del usuario.',
  'schedule.date-in-past': 'La fecha a ejecutar ({day}) debe ser igual o posterior a la fecha actual ({today}).',
  'schedule.day-closed': 'El {day} no tiene una ventana de generación abierta. Elija otra fecha.',
  'schedule.night-full':
    'La noche del {day} está llena: tiene {plannedCount} de {capacityCount} respaldos. Elija otra fecha.',
  'calendar.not-found':
    'Eso ya no está en el calendario: otro operador lo quitó. Recargue la página para ver lo que hay.',
  'surge.already-declared': 'El modo de alta demanda ya está declarado. Recargue la página para verlo.',
  'surge.not-declared': 'El modo de alta demanda no está declarado. Recargue la página.',
  'backup.not-ready': 'El respaldo todavía no está listo para su descarga.',
  'backup.expired':
    'La vigencia del respaldo terminó el {expiresAt} y sus archivos fueron eliminados. Puede hacer una nueva solicitud.',
  'backup.segment-not-found': 'El respaldo no tiene la parte {segment}.',
  'backup.one-file-already': 'Este respaldo ya es un solo archivo ZIP: descárguelo directamente.',
  'backup.file-not-ready':
    'El archivo {name} todavía no está preparado. Solicite su preparación y espere a que termine.',
  'notice.not-found': 'No existe ese aviso entre los suyos.',
  'mail.not-found': 'No existe ese correo.',
  'mail.still-pending': 'Ese correo todavía está pendiente de envío: el sistema lo envía por sí mismo.',
  'mail.out-of-date': 'Ese aviso ya no corresponde a la situación de la solicitud; no se envía de nuevo.',
  'mail.nobody-left': 'A quienes hoy corresponde el aviso ya se les envió o se les está enviando.',
  'service.busy': 'El sistema está atendiendo su pedido; vuelva a intentarlo en unos segundos.',
};

/** Fills a sentence's `{name}` places from the error's details. */
export function sentenceFor(code: ErrorCode, details: Record<string, unknown> = {}): string {
  return errorSentences[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const detail = details[name];
    return typeof detail === 'string' || typeof detail === 'number' ? `${detail}` : '—';
  });
}

import type { ErrorCode } from '@respaldos/contracts';

export const statusOf: Record<ErrorCode, number> = {
  'auth.wrong-credentials': 401,
  'auth.inactive': 403,
  'auth.blocked': 429,
  'auth.required': 401,
  'auth.forbidden': 403,
  'input.invalid': 400,
  'request.not-found': 404,
  'request.dates-reversed': 422,
  'request.dates-in-future': 422,
  'request.leaving-not-confirmed': 422,
  'request.too-few-documents': 422,
  'request.already-open': 409,
  'request.wrong-state': 409,
  'request.user-not-eligible': 403,
  'request.support-document-missing': 422,
  'schedule.date-in-past': 422,
  'schedule.day-closed': 422,
  'backup.not-ready': 409,
  'backup.expired': 410,
  'backup.segment-not-found': 404,
  'notice.not-found': 404,
  'mail.not-found': 404,
  'mail.still-pending': 409,
  'mail.out-of-date': 409,
  'mail.nobody-left': 409,
  'service.busy': 503,
};

const titles: Record<number, string> = {
  400: 'Datos no válidos',
  401: 'Ingreso requerido',
  403: 'Sin permiso',
  404: 'No encontrado',
  405: 'Método no admitido',
  409: 'No es posible en este momento',
  410: 'Ya no está disponible',
  413: 'Pedido demasiado grande',
  415: 'Formato no admitido',
  422: 'No se puede aceptar',
  429: 'Demasiados intentos',
  500: 'Error del sistema',
  503: 'Servicio ocupado',
};

export const titleOf = (status: number): string => titles[status] ?? 'No se pudo atender el pedido';

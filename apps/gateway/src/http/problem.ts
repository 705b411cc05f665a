import {
  backupStateNames,
  DomainError,
  requestStateNames,
  sentenceFor,
  type ErrorDetails,
  type ProblemView,
} from '@respaldos/contracts';
import { wallClockWithZone } from '@respaldos/runtime';
import { statusOf, titleOf } from './problem-status';

/** What goes wrong between HTTP and us, before any rule is asked. */
export interface HttpRefusal {
  status: number;
  code: 'route.not-found' | 'input.malformed' | 'input.too-large' | 'service.fault';
  detail: string;
}

const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** What stands in the way is the state of the request or, for acts on its backup, of that. */
const stateNames: Record<string, string> = { ...backupStateNames, ...requestStateNames };

/** The details as people read them: moments on Ecuador's clock, states by their names. */
export function readable(details: ErrorDetails): Record<string, unknown> {
  const shown = Object.entries(details).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value];
    if (isoMoment.test(value)) return [name, wallClockWithZone(new Date(value))];
    return [name, name === 'state' ? (stateNames[value] ?? value) : value];
  });
  return Object.fromEntries(shown);
}

/** The body for a broken rule (RFC 9457): codes for machines, one Spanish sentence for people. */
export function problemOf({ code, details }: DomainError, instance: string): ProblemView {
  const status = statusOf[code];
  return {
    type: `urn:quipux-respaldos:${code}`,
    title: titleOf(status),
    status,
    code,
    detail: sentenceFor(code, readable(details)),
    details,
    instance,
  };
}

export const refusalOf = ({ status, code, detail }: HttpRefusal, instance: string): ProblemView => ({
  type: `urn:quipux-respaldos:${code}`,
  title: titleOf(status),
  status,
  code,
  detail,
  details: {},
  instance,
});

/** What Nest, Express and its parsers throw, told by status; null for anything that is our own fault. */
export function httpRefusalOf(status: number): HttpRefusal | null {
  if (status === 404)
    return { status, code: 'route.not-found', detail: 'La dirección pedida no existe en este sistema.' };
  if (status === 413)
    return { status, code: 'input.too-large', detail: 'El pedido es más grande de lo que el sistema admite (64 KB).' };
  if (status >= 400 && status < 500)
    return { status, code: 'input.malformed', detail: 'El pedido no tiene la forma esperada y no se pudo leer.' };
  return null;
}

export const faultFor = (supportEmail: string): HttpRefusal => ({
  status: 500,
  code: 'service.fault',
  detail: `Ocurrió un error del sistema y su pedido no se completó. Vuelva a intentarlo; si continúa, escriba a ${supportEmail}.`,
});

import { DomainError } from '@respaldos/contracts';
import type { z } from 'zod';

/** Fields by the names that people see on the screen. */
const fieldNames: Record<string, string> = {
  login: 'Usuario',
  password: 'Contraseña',
  from: 'Fecha Inicio',
  to: 'Fecha Fin',
  comment: 'Comentario',
  leavingConfirmed: 'Confirmación de desvinculación',
  send: 'Enviar',
  userId: 'Servidor público',
  supportDocument: 'Documento',
  number: 'N° Solicitud',
  state: 'Estado',
  scope: 'Listado',
  page: 'Página',
  day: 'Fecha a ejecutar',
  reason: 'Motivo',
  text: 'Nombre o C.I.',
  index: 'Parte',
  institution: 'Institución',
  backupState: 'Estado del respaldo',
  risk: 'Riesgo',
  cause: 'Causa',
};

type Issue = z.core.$ZodIssue;

/** The refusal of an input that its schema does not take, every wrong field told in Spanish. */
export function inputInvalid(issues: readonly Issue[]): DomainError {
  const problems = [...new Set(issues.map((issue) => `${nameOf(issue)} ${sayingOf(issue)}`))];
  return new DomainError('input.invalid', { problems: `${problems.join('; ')}.` });
}

function nameOf({ path }: Issue): string {
  const field = path.findLast((step) => typeof step === 'string');
  return field === undefined ? 'el pedido' : (fieldNames[field] ?? `«${field}»`);
}

function sayingOf(issue: Issue): string {
  if (issue.code === 'invalid_format')
    return issue.format === 'date' ? 'debe ser una fecha válida (AAAA-MM-DD)' : 'no tiene la forma esperada';
  if (issue.code === 'too_big')
    return issue.origin === 'string' ? `admite máximo ${issue.maximum} caracteres` : `debe ser máximo ${issue.maximum}`;
  if (issue.code === 'too_small')
    return issue.origin === 'string'
      ? 'es obligatorio'
      : `debe ser ${issue.inclusive ? 'mínimo' : 'mayor que'} ${issue.minimum}`;
  if (issue.code === 'custom' && issue.params?.earliest)
    return `debe estar entre ${String(issue.params.earliest)} y ${String(issue.params.latest)}`;
  if (issue.code === 'custom' && issue.params?.minimum)
    return `debe tener mínimo ${String(issue.params.minimum)} caracteres`;
  if (issue.code === 'invalid_value') return `debe ser uno de: ${issue.values.join(', ')}`;
  return 'falta o no tiene la forma esperada';
}

import { backupStates, requestStates, risks } from '@respaldos/contracts';
import type { ListFilter } from '../api';
import { es } from '../es';
import type { Fault } from '../ui/error-summary';

export type Scope = 'mine' | 'institution' | 'all';

const names = ['desde', 'hasta', 'numero', 'estado', 'institucion', 'respaldo', 'riesgo'] as const;

/** The filters as they stand in the page's address, in its language. */
export type ListQuery = Readonly<Record<(typeof names)[number], string>>;

export const queryFrom = (params: URLSearchParams): ListQuery =>
  Object.fromEntries(names.map((name) => [name, (params.get(name) ?? '').trim()])) as ListQuery;

/** The address of a search: without what is empty, and always at the first page. */
export function paramsOf(query: ListQuery): URLSearchParams {
  return new URLSearchParams(names.filter((name) => query[name] !== '').map((name) => [name, query[name]]));
}

const known = <Code extends string>(codes: readonly Code[], text: string): Code | undefined =>
  codes.find((code) => code === text);

export function filterOf(scope: Scope, params: URLSearchParams): ListFilter {
  const { desde, hasta, numero, estado, institucion, respaldo, riesgo } = queryFrom(params);
  const page = Number(params.get('pagina'));
  const [state, backupState, risk] = [
    known(requestStates, estado),
    known(backupStates, respaldo),
    known(risks, riesgo),
  ];
  return {
    scope,
    ...(desde === '' ? {} : { from: desde }),
    ...(hasta === '' ? {} : { to: hasta }),
    ...(isNumber(numero) ? { number: Number(numero) } : {}),
    ...(state && { state }),
    ...(isNumber(institucion) ? { institution: Number(institucion) } : {}),
    ...(backupState && { backupState }),
    ...(risk && { risk }),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

export function queryFaults({ desde, hasta, numero }: Pick<ListQuery, 'desde' | 'hasta' | 'numero'>): Fault[] {
  return [
    ...(desde !== '' && hasta !== '' && desde > hasta ? [{ field: 'desde', text: es.list.reversed }] : []),
    ...(numero === '' || isNumber(numero) ? [] : [{ field: 'numero', text: es.list.badNumber }]),
  ];
}

/** What can be the number of a request. */
export const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text) && Number(text) > 0;

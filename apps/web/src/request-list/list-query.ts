import { requestStates, type RequestState } from '@respaldos/contracts';
import type { ListFilter } from '../api';
import { es } from '../es';
import type { Fault } from '../ui/error-summary';

export type Scope = 'mine' | 'institution' | 'all';

/** The filters as they stand in the page's address, in its language. */
export interface ListQuery {
  readonly desde: string;
  readonly hasta: string;
  readonly numero: string;
  readonly estado: string;
}

const names = ['desde', 'hasta', 'numero', 'estado'] as const satisfies readonly (keyof ListQuery)[];

export function queryFrom(params: URLSearchParams): ListQuery {
  const [desde = '', hasta = '', numero = '', estado = ''] = names.map((name) => (params.get(name) ?? '').trim());
  return { desde, hasta, numero, estado };
}

/** The address of a search: without what is empty, and always at the first page. */
export function paramsOf(query: ListQuery): URLSearchParams {
  return new URLSearchParams(names.filter((name) => query[name] !== '').map((name) => [name, query[name]]));
}

export function filterOf(scope: Scope, params: URLSearchParams): ListFilter {
  const { desde, hasta, numero, estado } = queryFrom(params);
  const page = Number(params.get('pagina'));
  return {
    scope,
    ...(desde === '' ? {} : { from: desde }),
    ...(hasta === '' ? {} : { to: hasta }),
    ...(isNumber(numero) ? { number: Number(numero) } : {}),
    ...(isState(estado) ? { state: estado } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

export function queryFaults({ desde, hasta, numero }: Omit<ListQuery, 'estado'>): Fault[] {
  return [
    ...(desde !== '' && hasta !== '' && desde > hasta ? [{ field: 'desde', text: es.list.reversed }] : []),
    ...(numero === '' || isNumber(numero) ? [] : [{ field: 'numero', text: es.list.badNumber }]),
  ];
}

/** What can be the number of a request. */
export const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text) && Number(text) > 0;
const isState = (text: string): text is RequestState => (requestStates as readonly string[]).includes(text);

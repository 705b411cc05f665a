import { es } from '../es';
import type { Fault } from '../ui/error-summary';

/** What every search asks, by its name in the address of the page. */
const sharedNames = ['desde', 'hasta', 'numero'] as const;
type SharedName = (typeof sharedNames)[number];

/** A search as it stands in the address, in its language. */
export type SearchQuery<Name extends string = never> = Readonly<Record<Name | SharedName, string>>;

/** @param names what this search asks besides the days and the number */
export const queryFrom = <Name extends string>(names: readonly Name[], params: URLSearchParams): SearchQuery<Name> =>
  Object.fromEntries(
    [...sharedNames, ...names].map((name) => [name, (params.get(name) ?? '').trim()]),
  ) as SearchQuery<Name>;

/** The address of a search: without what is empty, and always at the first page. */
export const paramsOf = (query: SearchQuery): URLSearchParams =>
  new URLSearchParams(Object.entries(query).filter(([, text]) => text !== ''));

/** What every search asks, in the API's words; what makes no sense is left out. */
export function sharedFilterOf(params: URLSearchParams) {
  const { desde, hasta, numero } = queryFrom([], params);
  const page = Number(params.get('pagina'));
  return {
    ...(desde === '' ? {} : { from: desde }),
    ...(hasta === '' ? {} : { to: hasta }),
    ...(isNumber(numero) ? { number: Number(numero) } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

export const known = <Code extends string>(codes: readonly Code[], text: string): Code | undefined =>
  codes.find((code) => code === text);

export function queryFaults({ desde, hasta, numero }: SearchQuery): Fault[] {
  return [
    ...(desde !== '' && hasta !== '' && desde > hasta ? [{ field: 'desde', text: es.list.reversed }] : []),
    ...(numero === '' || isNumber(numero) ? [] : [{ field: 'numero', text: es.list.badNumber }]),
  ];
}

/** What can be the number of a request. */
export const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text) && Number(text) > 0;

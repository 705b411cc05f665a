import { mailStates, noticeNames } from '@respaldos/contracts';
import type { MailListFilter } from '../api';
import { isNumber } from '../request-list/list-query';

/** The filters as they stand in the page's address, in its language. */
export interface MailQuery {
  readonly desde: string;
  readonly hasta: string;
  readonly numero: string;
  readonly correo: string;
  readonly estado: string;
  readonly aviso: string;
}

const names = ['desde', 'hasta', 'numero', 'correo', 'estado', 'aviso'] as const satisfies readonly (keyof MailQuery)[];

export function mailQueryFrom(params: URLSearchParams): MailQuery {
  const of = (name: keyof MailQuery): string => (params.get(name) ?? '').trim();
  return {
    desde: of('desde'),
    hasta: of('hasta'),
    numero: of('numero'),
    correo: of('correo'),
    estado: of('estado'),
    aviso: of('aviso'),
  };
}

/** The address of a search: without what is empty, and always at the first page. */
export function mailParamsOf(query: MailQuery): URLSearchParams {
  return new URLSearchParams(names.filter((name) => query[name] !== '').map((name) => [name, query[name]]));
}

export function mailFilterOf(params: URLSearchParams): MailListFilter {
  const { desde, hasta, numero, correo, estado, aviso } = mailQueryFrom(params);
  const state = mailStates.find((known) => known === estado);
  const notice = noticeNames.find((known) => known === aviso);
  const page = Number(params.get('pagina'));
  return {
    ...(desde === '' ? {} : { from: desde }),
    ...(hasta === '' ? {} : { to: hasta }),
    ...(isNumber(numero) ? { number: Number(numero) } : {}),
    ...(correo === '' ? {} : { recipient: correo }),
    ...(state === undefined ? {} : { state }),
    ...(notice === undefined ? {} : { notice }),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

import { backupStates, requestStates, risks } from '@respaldos/contracts';
import type { ListFilter } from '../api';
import { isNumber, known, queryFrom, sharedFilterOf } from '../search/search-query';

export type Scope = 'mine' | 'institution' | 'all';

/** What is asked of the list besides the days and the number. */
export const listNames = ['estado', 'institucion', 'respaldo', 'riesgo'] as const;
export type ListName = (typeof listNames)[number];

export function filterOf(scope: Scope, params: URLSearchParams): ListFilter {
  const { estado, institucion, respaldo, riesgo } = queryFrom(listNames, params);
  const [state, backupState, risk] = [
    known(requestStates, estado),
    known(backupStates, respaldo),
    known(risks, riesgo),
  ];
  return {
    scope,
    ...sharedFilterOf(params),
    ...(state && { state }),
    ...(isNumber(institucion) ? { institution: Number(institucion) } : {}),
    ...(backupState && { backupState }),
    ...(risk && { risk }),
  };
}

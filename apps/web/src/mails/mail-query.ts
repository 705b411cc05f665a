import { mailStates, noticeNames } from '@respaldos/contracts';
import type { MailListFilter } from '../api';
import { known, queryFrom, sharedFilterOf } from '../search/search-query';

/** What is asked of the mails besides the days and the number. */
export const mailQueryNames = ['correo', 'estado', 'aviso'] as const;

export function mailFilterOf(params: URLSearchParams): MailListFilter {
  const { correo, estado, aviso } = queryFrom(mailQueryNames, params);
  const [state, notice] = [known(mailStates, estado), known(noticeNames, aviso)];
  return {
    ...sharedFilterOf(params),
    ...(correo === '' ? {} : { recipient: correo }),
    ...(state && { state }),
    ...(notice && { notice }),
  };
}

import type { NoticeFacts } from '../notice-facts';
import type { NoticeName } from '../notices';
import { failed, ready, reminder } from './backup-letters';
import { layOut } from './layout';
import type { Addressee, Letter, Mail } from './letter';
import { failureReport, helpRequest } from './operator-letters';
import { requestLink } from './request-link';
import { cancelled, deleted, received, rejected, rescheduled } from './request-letters';

const letters: Record<NoticeName, (facts: NoticeFacts, systemUrl: string) => Letter> = {
  received,
  rescheduled,
  rejected,
  ready,
  reminder,
  failed,
  failureReport,
  helpRequest,
  cancelled,
  deleted,
};

export interface House {
  /** Where people reach the system. */
  systemUrl: string;
  supportEmail: string;
}

/** The mail of a notice. Whoever stands for another person is also told whose backup it is about. */
export function composeMail(
  name: NoticeName,
  facts: NoticeFacts,
  addressee: Addressee & { isHolder: boolean },
  { systemUrl, supportEmail }: House,
): Mail {
  const letter = withLink(letters[name](facts, systemUrl), facts, systemUrl);
  const { heading, rows } = letter.data;
  const told = addressee.isHolder ? rows : [...rows, ['Usuario del respaldo', facts.request.holderName] as const];
  return layOut({ ...letter, data: { heading, rows: told } }, addressee, supportEmail);
}

/** Every mail leads to its request. */
function withLink(letter: Letter, facts: NoticeFacts, systemUrl: string): Letter {
  if (letter.closing.some((item) => typeof item !== 'string')) return letter;
  return { ...letter, closing: [...letter.closing, requestLink('Solicitud en el sistema ', facts, systemUrl)] };
}

import type { NoticeLetter, NoticeName } from '@respaldos/contracts';
import type { NoticeFacts } from '../notice-facts';
import { failed, ready, reminder } from './backup-letters';
import { layOut } from './layout';
import type { Addressee, Letter, Mail } from './letter';
import { failureReport, helpRequest } from './operator-letters';
import { requestLink } from './request-link';
import { cancelled, deleted, received, rejected, rescheduled, scheduled } from './request-letters';

const letters: Record<NoticeName, (facts: NoticeFacts, systemUrl: string) => Letter> = {
  received,
  scheduled,
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

type Reader = Addressee & { isHolder: boolean };

/** The mail of a notice. Whoever stands for another person is also told whose backup it is about. */
export function composeMail(
  name: NoticeName,
  facts: NoticeFacts,
  addressee: Reader,
  { systemUrl, supportEmail }: House,
): Mail {
  const letter = withLink(letterTo(addressee, letters[name](facts, systemUrl), facts), facts, systemUrl);
  return layOut(letter, addressee, supportEmail);
}

/** The same words for the web, which knows by itself where the request is. */
export function composeNotice(
  name: NoticeName,
  facts: NoticeFacts,
  reader: Pick<Reader, 'isHolder'>,
  { systemUrl }: House,
): NoticeLetter {
  const { subject, opening, data, closing } = letterTo(reader, letters[name](facts, systemUrl), facts);
  const rows = data.rows.map(([label, value]): [string, string] => [label, value]);
  return {
    subject,
    opening,
    data: { heading: data.heading, rows },
    closing: closing.filter((item) => typeof item === 'string'),
  };
}

function letterTo({ isHolder }: Pick<Reader, 'isHolder'>, letter: Letter, { request }: NoticeFacts): Letter {
  if (isHolder) return letter;
  const { heading, rows } = letter.data;
  return { ...letter, data: { heading, rows: [...rows, ['Usuario del respaldo', request.holderName]] } };
}

/** Every mail leads to its request. */
function withLink(letter: Letter, facts: NoticeFacts, systemUrl: string): Letter {
  if (letter.closing.some((item) => typeof item !== 'string')) return letter;
  return { ...letter, closing: [...letter.closing, requestLink('Solicitud en el sistema ', facts, systemUrl)] };
}
